using Crm.Customers;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>What visitors' behaviour is kept, for how long, and how it is written.</summary>
public sealed class BehaviourSetup
{
    private readonly Dictionary<string, Duration> kinds = new(StringComparer.Ordinal)
    {
        [BehaviourKinds.Visit] = Duration.FromDays(400),
        [BehaviourKinds.ProductView] = Duration.FromDays(180),
        [BehaviourKinds.CategoryView] = Duration.FromDays(180),
        [BehaviourKinds.Search] = Duration.FromDays(180),
        [BehaviourKinds.CartChange] = Duration.FromDays(180),
        [BehaviourKinds.MessageOpen] = Duration.FromDays(400),
        [BehaviourKinds.MessageClick] = Duration.FromDays(400),
    };

    internal BehaviourSetup()
    {
    }

    internal IReadOnlyDictionary<string, Duration> Kinds => kinds;

    internal List<DefinitionMistake> Mistakes { get; } = [];

    /// <summary>
    /// Who is asked whether a customer agreed to profiling; null for <see cref="CrmConsent"/>, for which a word about
    /// <see cref="ContactPurposes.Profiling"/> counts. Events of customers who did not are kept with their device, and nothing is joined.
    /// </summary>
    public ProfilingConsent? Consent { get; set; }

    /// <summary>Events that may wait to be written, 64 to 1,000,000; 65,536 unless told. What is raised while so many wait is dropped and counted.</summary>
    public int Capacity { get; set; } = 65_536;

    /// <summary>Events written together at most, 1 to 10,000; 2,000 unless told.</summary>
    public int Batch { get; set; } = 2_000;

    /// <summary>How long the first event of a batch waits for others; a quarter of a second unless told. So much is lost at most when the process is killed while the store keeps up.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>A kind of the host's own, or another time for one that is there: how long its events are kept, an hour to ten years.</summary>
    public BehaviourSetup Kind(string code, Duration kept)
    {
        if (string.IsNullOrWhiteSpace(code) || code.Length > 64)
            Mistakes.Add(new DefinitionMistake("behaviour.kinds", "A kind's code has 1 to 64 characters."));
        else if (kept < Duration.FromHours(1) || kept > Duration.FromDays(3_660))
            Mistakes.Add(new DefinitionMistake($"behaviour.kinds.{code}", "Events are kept for an hour to ten years."));
        else
            kinds[code] = kept;
        return this;
    }

    internal IEnumerable<DefinitionMistake> Check()
    {
        if (Capacity is < 64 or > 1_000_000)
            yield return new DefinitionMistake("behaviour.capacity", $"{Capacity} is not within 64 to 1,000,000.");
        if (Batch is < 1 or > 10_000)
            yield return new DefinitionMistake("behaviour.batch", $"{Batch} is not within 1 to 10,000.");
        if (Linger < TimeSpan.Zero || Linger > TimeSpan.FromSeconds(30))
            yield return new DefinitionMistake("behaviour.linger", "A batch waits for up to 30 seconds.");
        foreach (var mistake in Mistakes)
            yield return mistake;
    }
}
