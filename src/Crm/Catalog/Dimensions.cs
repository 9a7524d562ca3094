namespace Crm.Catalog;

/// <summary>Outer dimensions as packed, in millimetres; they go into the waybill.</summary>
/// <param name="LengthMm">Length, above 0.</param>
/// <param name="WidthMm">Width, above 0.</param>
/// <param name="HeightMm">Height, above 0.</param>
public sealed record Dimensions(int LengthMm, int WidthMm, int HeightMm);
