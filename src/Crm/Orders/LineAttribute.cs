namespace Crm.Orders;

/// <summary>A remark on a line in the channel's own words: size, engraving, gift wrap. Stored as part of a JSON list.</summary>
public sealed record LineAttribute(string Name, string Value);
