namespace Crm.Catalog;

/// <summary>What a variant is in one option.</summary>
/// <param name="Name">The option: colour.</param>
/// <param name="Value">The value: red.</param>
public sealed record OptionValue(string Name, string Value);
