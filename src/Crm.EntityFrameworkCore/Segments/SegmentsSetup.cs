using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>What rules ask about customers beyond what is always there, and which segments there are from the first start on.</summary>
public sealed partial class SegmentsSetup
{
    internal SegmentsSetup()
    {
    }

    internal List<(Action<FactCatalogueBuilder<CustomerSubject>> Define, CustomerParts Reads)> Added { get; } = [];

    internal List<DefinitionMistake> Mistakes { get; } = [];

    /// <summary>How long looks and searches are kept: the least of their kinds.</summary>
    internal Duration ViewsKept { get; set; } = Duration.FromDays(180);

    internal Duration VisitsKept { get; set; } = Duration.FromDays(400);

    /// <summary>
    /// Facts and streams of the host's own, as many as it likes. Selectors are pure: they look at nothing but the customer that they
    /// are given.
    /// </summary>
    /// <param name="define">Adds them.</param>
    /// <param name="reads">What they read beyond what is always loaded.</param>
    public SegmentsSetup Facts(Action<FactCatalogueBuilder<CustomerSubject>> define, CustomerParts reads = CustomerParts.None)
    {
        ArgumentNullException.ThrowIfNull(define);
        Added.Add((define, reads));
        return this;
    }

    /// <summary>A text that the host knows of customers.</summary>
    public SegmentsSetup Fact(string name, Func<CustomerSubject, string?> value, LocalizedText? label = null, string meaning = "", CustomerParts reads = CustomerParts.None) =>
        Facts(f => f.Fact(name, value, label, meaning), reads);

    /// <summary>A number that the host knows of customers.</summary>
    public SegmentsSetup Fact(string name, Func<CustomerSubject, decimal?> value, LocalizedText? label = null, string meaning = "", CustomerParts reads = CustomerParts.None) =>
        Facts(f => f.Fact(name, value, label, meaning), reads);

    /// <summary>An amount in base currency that the host knows of customers.</summary>
    public SegmentsSetup Fact(string name, Func<CustomerSubject, Money?> value, LocalizedText? label = null, string meaning = "", CustomerParts reads = CustomerParts.None) =>
        Facts(f => f.Fact(name, value, label, meaning), reads);

    /// <summary>A moment that the host knows of customers.</summary>
    public SegmentsSetup Fact(string name, Func<CustomerSubject, Instant?> value, LocalizedText? label = null, string meaning = "", CustomerParts reads = CustomerParts.None) =>
        Facts(f => f.Fact(name, value, label, meaning), reads);

    /// <summary>A day that the host knows of customers.</summary>
    public SegmentsSetup Fact(string name, Func<CustomerSubject, LocalDate?> value, LocalizedText? label = null, string meaning = "", CustomerParts reads = CustomerParts.None) =>
        Facts(f => f.Fact(name, value, label, meaning), reads);

    /// <summary>A length of time that the host knows of customers.</summary>
    public SegmentsSetup Fact(string name, Func<CustomerSubject, Duration?> value, LocalizedText? label = null, string meaning = "", CustomerParts reads = CustomerParts.None) =>
        Facts(f => f.Fact(name, value, label, meaning), reads);

    /// <summary>Yes or no that the host knows of customers.</summary>
    public SegmentsSetup Fact(string name, Func<CustomerSubject, bool?> value, LocalizedText? label = null, string meaning = "", CustomerParts reads = CustomerParts.None) =>
        Facts(f => f.Fact(name, value, label, meaning), reads);

    /// <summary>A set of codes that the host knows of customers.</summary>
    public SegmentsSetup Fact(string name, Func<CustomerSubject, IReadOnlyCollection<string>?> value, LocalizedText? label = null, string meaning = "", CustomerParts reads = CustomerParts.None) =>
        Facts(f => f.Fact(name, value, label, meaning), reads);
}
