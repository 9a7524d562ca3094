using NodaTime;

namespace Crm.History;

/// <summary>One version of a definition that a shop edits (the order process): JSON, kept for good.</summary>
internal sealed class DefinitionRow
{
    public string Kind { get; set; } = "";
    public int Version { get; set; }
    public string Document { get; set; } = "";

    /// <summary>SHA-256 of the definition that code gave when this version was stored, so that a later change in code is seen.</summary>
    public string? CodeHash { get; set; }
    public string Actor { get; set; } = "";
    public Instant CreatedAt { get; set; }
}
