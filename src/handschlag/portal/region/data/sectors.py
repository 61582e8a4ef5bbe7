"""Short names for the four sectors."""

PUBLIC, SCIENCE, BUSINESS, CIVIL = "public", "science", "business", "civil_society"
