/// Two groups of people with opposite tastes, who rate what they like with 4 or 5 and the rest with 1 or 2.
public enum RatedTastes {
  public static func csv(users: Int = 30, items: Int = 20) -> String {
    var rows = ["user,item,rating,timestamp"]
    for user in 0..<users {
      for step in 0..<12 {
        let item = (user * 3 + step * 7 + step / 4 * 3) % items
        let likes = item % 2 == user % 2
        let rating = (likes ? 4 : 1) + (user + item / 2) % 2
        rows.append("u\(user),i\(item),\(rating),\(1_600_000_000 + step * 86_400 + user * 60)")
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }
}
