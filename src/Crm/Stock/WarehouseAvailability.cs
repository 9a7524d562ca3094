namespace Crm.Stock;

/// <summary>What one warehouse has of a variant.</summary>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="OnHand">On hand, reserved or not.</param>
/// <param name="Reserved">The part that is promised.</param>
/// <param name="Available">On hand less reserved; below 0 on back order.</param>
/// <param name="Incoming">Expected from suppliers.</param>
public sealed record WarehouseAvailability(WarehouseId WarehouseId, Quantity OnHand, Quantity Reserved, Quantity Available, Quantity Incoming)
{
    /// <summary><c>5 (3)</c>: on hand, and the reserved part in brackets.</summary>
    public override string ToString() => Reserved.IsZero ? $"{OnHand}" : $"{OnHand} ({Reserved})";
}
