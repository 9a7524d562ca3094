namespace Crm.Triggers;

/// <summary>A difference with its 95 % interval.</summary>
/// <param name="Difference">Treated less control.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct UpliftInterval(double Difference, double Low, double High)
{
    /// <summary>Whether no difference at all is outside the interval.</summary>
    public bool IsClear => Low > 0 || High < 0;
}
