import Terminal
extension CellBuffer { func svg(theme: Theme) -> String { "" } }
