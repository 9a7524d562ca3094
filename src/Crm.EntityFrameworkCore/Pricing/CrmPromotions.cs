namespace Crm.Pricing;

/// <summary>Promotions: what they give, when and how often, in versions; and what the shop decides for all of them.</summary>
public sealed class CrmPromotions
{
    private readonly CrmStore store;
    private readonly PricingContext context;

    internal CrmPromotions(CrmStore store, PricingContext context) => (this.store, this.context) = (store, context);

    /// <summary>All promotions, by code.</summary>
    public async Task<IReadOnlyList<PromotionInForce>> ListAsync(CancellationToken cancellation = default) =>
        [.. (await context.ReadAsync(cancellation).ConfigureAwait(false)).Promotions.Promotions.OrderBy(p => p.Definition.Code, StringComparer.Ordinal)];

    /// <summary>A promotion; null where there is none.</summary>
    public async Task<PromotionInForce?> GetAsync(string code, CancellationToken cancellation = default) =>
        (await context.ReadAsync(cancellation).ConfigureAwait(false)).Promotions.Find(code);

    /// <summary>What is wrong with a definition beside all else that is stored; empty for a sound one.</summary>
    public async Task<IReadOnlyList<DefinitionMistake>> CheckAsync(PromotionDefinition promotion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(promotion);
        return (await context.ReadAsync(cancellation).ConfigureAwait(false)).MistakesOf(promotion);
    }

    /// <summary>
    /// Stores a new or changed promotion, active unless told. It is given from the next price on; orders keep the version that they were
    /// placed by. Refused where somebody else edited it since, or for who sees some customers only.
    /// </summary>
    /// <param name="promotion">The whole of it.</param>
    /// <param name="basedOn">The version that was edited; 0 for a new one.</param>
    /// <param name="call">Who.</param>
    /// <param name="isActive">Whether it is given; null leaves that as it is.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The promotion's version.</returns>
    /// <exception cref="DefinitionException">It has mistakes: all are told.</exception>
    public Task<Result<int>> SaveAsync(PromotionDefinition promotion, int basedOn, CrmCall call, bool? isActive = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(promotion);
        return EditAsync("promotion.saved", call, view =>
        {
            if (view.MistakesOf(promotion) is { Count: > 0 } mistakes)
                throw new DefinitionException(mistakes, $"Promotion '{promotion.Code}'");
            var stored = view.Promotions.Find(promotion.Code);
            if (stored is null && view.Promotions.Promotions.Count >= PromotionShelf.Most)
                throw new DefinitionException([new DefinitionMistake("", $"There are {PromotionShelf.Most} promotions already.")], "The promotions");
            return (stored?.Version ?? 0) == basedOn ? view.Promotions.With(promotion, isActive) : Changed(promotion.Code, stored?.Version ?? 0, basedOn);
        }, shelf => shelf.Find(promotion.Code)!.Version, cancellation);
    }

    /// <summary>Switches a promotion on or off. Refused with <see cref="PricingRefusals.UnknownPromotion"/> for none.</summary>
    /// <returns>The promotion's version.</returns>
    public Task<Result<int>> SwitchAsync(string code, bool on, CrmCall call, CancellationToken cancellation = default) => EditAsync(
        on ? "promotion.switched-on" : "promotion.switched-off", call,
        view => view.Promotions.Find(code) is { } stored ? view.Promotions.With(stored.Definition, on) : new Refusal(PricingRefusals.UnknownPromotion, "There is no promotion {code}.", ("code", code)),
        shelf => shelf.Find(code)!.Version, cancellation);

    /// <summary>What the shop decides for all promotions, and the version to base an edit on.</summary>
    public async Task<(PromotionSettings Settings, int Version)> GetSettingsAsync(CancellationToken cancellation = default)
    {
        var view = await context.ReadAsync(cancellation).ConfigureAwait(false);
        return (view.Promotions.Settings, view.Promotions.Version);
    }

    /// <summary>Puts the shop's settings for promotions in force.</summary>
    /// <param name="settings">The whole of them.</param>
    /// <param name="basedOn">The version that was edited, of <see cref="GetSettingsAsync"/>; an edit of a promotion counts, too.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">They have mistakes: all are told.</exception>
    public Task<Result<int>> SaveSettingsAsync(PromotionSettings settings, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return EditAsync("promotions.set", call, view =>
        {
            if (PricingView.MistakesOf(settings) is { Count: > 0 } mistakes)
                throw new DefinitionException(mistakes, "The settings of promotions");
            return view.Promotions.Version == basedOn ? view.Promotions.With(settings) : Changed("settings", view.Promotions.Version, basedOn);
        }, shelf => shelf.Version + 1, cancellation);
    }

    private async Task<Result<int>> EditAsync(string cause, CrmCall call, Func<PricingView, Result<PromotionShelf>> edit, Func<PromotionShelf, int> version, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (PricingContext.Bounded(store, call) is { } bounded)
            return bounded;
        for (var attempt = 0; ; attempt++)
        {
            var view = await context.ReadAsync(cancellation).ConfigureAwait(false);
            var shelf = edit(view);
            if (!shelf.IsAccepted)
                return shelf.Refusal;
            var saved = await store.Path.RunAsync(BookEdits.Of(context.Promotions, shelf.Value.ToJson(), view.Promotions.Version, cause, shelf.Value.Saved is { } one ? new BookEdits.OnePromotion(one, cause) : null), call, cancellation).ConfigureAwait(false);
            if (saved.IsAccepted || saved.Refusal.Code != PricingRefusals.Changed || attempt >= 3 || call.Transaction is not null)
                return saved.Select(_ => version(shelf.Value));
        }
    }

    private static Refusal Changed(string code, int version, int seen) =>
        new(PricingRefusals.Changed, "{code} is at version {version}; version {seen} was edited.", ("code", code), ("version", version), ("seen", seen));
}
