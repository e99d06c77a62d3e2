import ArgumentParser

@main
struct Recscope: ParsableCommand {}
