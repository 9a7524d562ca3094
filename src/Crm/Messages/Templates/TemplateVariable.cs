namespace Crm.Messages;

/// <summary>A variable that templates may use.</summary>
/// <param name="Name">In lower camel case: <c>total</c>, <c>trackingNumber</c>.</param>
/// <param name="Type">What it holds.</param>
public sealed record TemplateVariable(string Name, TemplateType Type)
{
    /// <summary>What people read in the editor; the name where it is not said.</summary>
    public LocalizedText Label { get; init; } = Name;

    /// <summary>Without it the message is not sent: a tracking number, say.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The variables of a group, or of each in a list.</summary>
    public IReadOnlyList<TemplateVariable> Fields { get; init => field = value ?? []; } = [];

    /// <inheritdoc/>
    public bool Equals(TemplateVariable? other) => other is not null && Name == other.Name && Type == other.Type
        && Label == other.Label && IsRequired == other.IsRequired && Sequences.Same(Fields, other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Type);
}
