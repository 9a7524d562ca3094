using Crm.Feed;
using Crm.Rules;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    /// <summary>Of conditions, where the usual sentences are about who is in a segment.</summary>
    private static readonly Dictionary<string, string> Sentences = new(RulePhrases.English, StringComparer.Ordinal)
    {
        [RulePhrases.In] = "Holds, because {reasons}.",
        [RulePhrases.InUntil] = "Holds, because {reasons}. Ends at {at}, unless {facts} changes.",
        [RulePhrases.Out] = "Does not hold; {held} of {asked} conditions do: {reasons}.",
        [RulePhrases.OutUntil] = "Does not hold; {held} of {asked} conditions do: {reasons}. Begins to at {at}, if nothing changes.",
    };

    /// <summary>Why a trigger did or did not do something for a subject: its condition as of now with reasons, and what its log says. Refused where there is no such trigger or subject.</summary>
    /// <param name="code">Which trigger.</param>
    /// <param name="subject">An entity of the change log: <c>order:17</c>, <c>customer:5</c>, <c>cart:3</c>.</param>
    /// <param name="phrases">The sentences (<see cref="RulePhrases"/>); null for English.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">Asked of a bounded one: conditions are read from the whole log.</exception>
    public async Task<Result<TriggerWhy>> WhyAsync(string code, string subject, IReadOnlyDictionary<string, string>? phrases = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        DemandAll();
        if (await GetAsync(code, cancellation).ConfigureAwait(false) is not { } trigger)
            return new Refusal(TriggerRefusals.Unknown, "There is no trigger {trigger}.", ("trigger", code));
        var world = new TriggerWorld(store, await new FeedReader(store).HeadAsync(cancellation).ConfigureAwait(false));
        await using (world.ConfigureAwait(false))
        {
            await world.ReadSitesAsync(cancellation).ConfigureAwait(false);
            if (TriggerKey.Parse(subject) is not { } key || await world.SubjectAsync(key, null, cancellation).ConfigureAwait(false) is not { } seen)
                return new Refusal(TriggerRefusals.WrongSubject, "There is no {subject}.", ("subject", subject));
            var book = await context.BookAsync(cancellation).ConfigureAwait(false);
            if (await CheckAsync(trigger.Definition, cancellation).ConfigureAwait(false) is { Count: > 0 } mistakes)
                throw new DefinitionException(mistakes, $"The trigger '{code}'");
            var (facts, scope) = book.Of(book.PlaceOf(trigger.Definition.On)!);
            var why = facts.Compile(trigger.Definition.If, scope).Explain(seen, store.Path.Now);
            var who = seen.CustomerId is { } customer ? $"customer:{customer.Value}" : seen.Key.ToString();
            return new TriggerWhy(trigger, seen.Key.ToString(), why, new RuleTeller(facts.Vocabulary, phrases ?? Sentences).Tell(why), await LogAsync(code, seen.Key.ToString(), cancellation: cancellation).ConfigureAwait(false))
            {
                IsControl = TriggerControl.IsHeldOut(code, who, trigger.Definition.ControlPercent),
            };
        }
    }
}
