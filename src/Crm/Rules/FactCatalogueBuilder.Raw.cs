namespace Crm.Rules;

public sealed partial class FactCatalogueBuilder<TSubject>
{
    /// <summary>A fact whose values are at hand as rules compute with them.</summary>
    internal void Raw(Fact fact, FactReader<TSubject> read) => Facts.Add((fact, read));

    /// <summary>All that another catalogue knows of something that the subject has: of an order's customer.</summary>
    internal void All<TInner>(FactCatalogue<TInner> inner, Func<TSubject, TInner> of) => inner.AddTo(this, of);
}
