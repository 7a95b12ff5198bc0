"""Who asks: countries, regional organisations, institutions and their people; and the topics asked about."""
