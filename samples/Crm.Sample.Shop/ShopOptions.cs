namespace Crm.Sample.Shop;

/// <summary>What a host of the sample may set, below <c>Shop:</c> in its configuration.</summary>
public sealed class ShopOptions
{
    /// <summary>Fills an empty shop with demo data at its first start.</summary>
    public bool Demo { get; set; } = true;

    /// <summary>Seconds between two steps of the simulated shop worker; 0 switches it off.</summary>
    public double StepSeconds { get; set; } = 4;
}
