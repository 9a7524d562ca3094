namespace Crm.Sample.Shop.Demo;

/// <summary>By what demo data are known: nothing else belongs to this site, this category and these warehouses.</summary>
internal static class DemoNames
{
    public const string Site = "demo";
    public const string Category = "demo";
    public const string Harbour = "demo-harbour";
    public const string OldTown = "demo-old-town";
    public const string Cause = "demo-data";

    /// <summary>People of whom there is more than orders.</summary>
    public const string Aoife = "aoife";
    public const string Saoirse = "saoirse";
    public const string Niamh = "niamh";

    /// <summary>Name of the shop's setting that tells what became of the demo data.</summary>
    public const string Setting = "demo";
    public const string Seeded = "seeded";
    public const string Purged = "purged";
}
