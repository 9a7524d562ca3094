using System.Text.Json.Serialization;

namespace Crm.Orders;

/// <summary>A reason that may be given for entering a status: why cancelled, why on hold.</summary>
/// <param name="Code">Stable; what reports count by.</param>
public sealed record ReasonDefinition(string Code)
{
    /// <summary>Names by language tag (<c>en</c>, <c>uk</c>); may be empty.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init => field = Parts.Copy(value); } = Parts.NoNames;

    /// <summary>Says that the parcel was not collected, whatever the status that is entered with it. <see cref="StatusDefinition.Uncollected"/> says what that means.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Uncollected { get; init; }

    /// <inheritdoc cref="StatusDefinition.NameIn"/>
    public string NameIn(string language) => Parts.NameIn(Names, language, Code);

    /// <summary>Equal in all parts.</summary>
    public bool Equals(ReasonDefinition? other) => other is not null && (Code, Uncollected) == (other.Code, other.Uncollected) && Parts.Same(Names, other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
