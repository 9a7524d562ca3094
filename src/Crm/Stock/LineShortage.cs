using Crm.Catalog;

namespace Crm.Stock;

/// <summary>A line that gets less than it asks for.</summary>
/// <param name="Line">Position of the order line.</param>
/// <param name="VariantId">The variant; of a kit's line, the component.</param>
/// <param name="Requested">Asked for.</param>
/// <param name="Available">What there is for this line, after the lines before it took theirs.</param>
public sealed record LineShortage(int Line, VariantId VariantId, Quantity Requested, Quantity Available)
{
    /// <summary>What lacks.</summary>
    public Quantity Missing => Requested - Available;

    /// <summary><c>line 2 wants 3, available 1</c>.</summary>
    public override string ToString() => $"line {Line} wants {Requested}, available {Available}";
}
