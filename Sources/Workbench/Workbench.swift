// Workbench: the application without a screen.
//
// Start with `Workbench` (the state and what can be done to it), `Command` (everything a person
// does) and `Pipeline` (the same steps without a screen). State/ holds what is known, Commands/
// what changes it, Jobs/ the background, Files/ everything that touches the disk, Words/ sentences
// made from numbers, Reports/ pages and exports. The dashboard and the command line call nothing
// else of the engine. No ncurses and no escape codes.
