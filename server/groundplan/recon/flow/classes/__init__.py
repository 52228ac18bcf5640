"""What classes hold and give: their lineage, their members, the objects that are made of them."""
