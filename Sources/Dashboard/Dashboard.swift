// Dashboard: what a person at a terminal sees and does.
//
// Start with `DashboardModel` (everything about the view, as a value), `Screen` (what each of the
// screens promises) and `Action` (a key with its label, its help and the reason why it is off).
// Shell/ holds what all screens share, Tables/ the table they all use, Overlays/ what opens on top,
// Screens/ one folder per screen. State and event give state; state gives cells. Nothing here
// computes more than a sort of what is visible.
