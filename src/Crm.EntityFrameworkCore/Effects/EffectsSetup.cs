namespace Crm.Effects;

/// <summary>Which effects are queued, and who carries them out.</summary>
public sealed class EffectsSetup
{
    private readonly Dictionary<string, EffectHandler> handlers = new(StringComparer.Ordinal);

    internal EffectsSetup()
    {
    }

    internal IReadOnlyDictionary<string, EffectHandler> Handlers => handlers;

    internal List<DefinitionMistake> Mistakes { get; } = [];

    internal IEnumerable<DefinitionMistake> Check()
    {
        if (Lease <= TimeSpan.Zero)
            yield return new DefinitionMistake("effects.lease", "A lease lasts longer than nothing.");
        if (Patience <= TimeSpan.Zero)
            yield return new DefinitionMistake("effects.patience", "Patience lasts longer than nothing.");
        if (Attempts < 1)
            yield return new DefinitionMistake("effects.attempts", "An effect is tried at least once.");
        foreach (var mistake in Mistakes)
            yield return mistake;
    }

    /// <summary>
    /// How long after an instance's last sign of life another takes its effects over; a minute unless told. An instance gives
    /// three signs per lease while a handler runs, however long it takes.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long an effect of a kind that this instance does not handle holds up later effects of its subject that it does; ten
    /// minutes unless told. One that no instance handles would else hold them up for good.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Tries before an effect is parked for people to see; 8 unless told. The pause doubles from a second.</summary>
    public int Attempts { get; set; } = 8;

    /// <summary>
    /// Carries out effects of a kind (<c>order.placed</c>, <c>order.status-changed</c>). They are queued in the transaction
    /// that causes them and run at least once, one subject's in order; hand <see cref="CrmEffect.Key"/> to outside systems,
    /// so that a repetition after a crash takes effect once.
    /// </summary>
    public EffectsSetup Handle(string kind, EffectHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (string.IsNullOrWhiteSpace(kind))
            Mistakes.Add(new DefinitionMistake("effects", "An effect's kind is empty."));
        else if (!handlers.TryAdd(kind, handler))
            Mistakes.Add(new DefinitionMistake($"effects.{kind}", "Two handlers are told; an effect has one."));
        return this;
    }
}
