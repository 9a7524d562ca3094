namespace Crm.Rules;

public sealed partial class FactCatalogueBuilder<TSubject>
{
    /// <summary>A fact whose values are at hand as rules compute with them.</summary>
    internal void Raw(Fact fact, FactReader<TSubject> read) => Facts.Add((fact, read));
}
