using Crm.Catalog;

namespace Crm.Stock;

/// <summary>A quantity of one variant for one order line. A kit's line is several of these, one per component.</summary>
/// <param name="Line">Position of the order line.</param>
/// <param name="VariantId">The variant that lies in the warehouse.</param>
/// <param name="Quantity">How much; above 0.</param>
/// <param name="Kits">Of a kit's component: how many kits the quantity makes up; 0 for what is no kit.</param>
public readonly record struct ReservationLine(int Line, VariantId VariantId, Quantity Quantity, int Kits = 0)
{
    /// <summary>Throws when a quantity is not positive or a pair of line and variant stands twice.</summary>
    internal static void Check(IReadOnlyList<ReservationLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        HashSet<(int, VariantId)>? seen = lines.Count > 1 ? [] : null;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!line.Quantity.IsPositive)
                throw new ArgumentException($"Line {line.Line} asks for {line.Quantity}.", nameof(lines));
            if (line.Kits < 0 || (line.Kits > 0 && line.Quantity.Thousandths % line.Kits != 0))
                throw new ArgumentException($"Line {line.Line}: {line.Quantity} does not make up {line.Kits} kits.", nameof(lines));
            if (seen?.Add((line.Line, line.VariantId)) == false)
                throw new ArgumentException($"Line {line.Line} names variant {line.VariantId.Value} twice.", nameof(lines));
        }
    }
}
