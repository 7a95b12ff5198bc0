"""The MIEUX portal: settings, addresses and house rules."""
