using System.Text.Json.Serialization;

namespace Crm.Orders;

/// <summary>A status of order lines, as a shop defines it: to order, picked, packed.</summary>
/// <param name="Code">Stable, unique among the line statuses.</param>
public sealed record LineStatusDefinition(string Code)
{
    /// <summary>Names by language tag (<c>en</c>, <c>uk</c>); may be empty.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init => field = Parts.Copy(value); } = Parts.NoNames;

    /// <summary>Lines in this status are out of the order's work (cancelled): rules about all lines leave them aside, and the order's own moves leave them as they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOut { get; init; }

    /// <inheritdoc cref="StatusDefinition.NameIn"/>
    public string NameIn(string language) => Parts.NameIn(Names, language, Code);

    /// <summary>Equal in all parts.</summary>
    public bool Equals(LineStatusDefinition? other) => other is not null && (Code, IsOut) == (other.Code, other.IsOut) && Parts.Same(Names, other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
