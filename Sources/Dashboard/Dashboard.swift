// Dashboard: screens, panes, keys.
