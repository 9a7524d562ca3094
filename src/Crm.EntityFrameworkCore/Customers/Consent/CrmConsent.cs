using Crm.Sites;
using Crm.Store;

namespace Crm.Customers;

/// <summary>What customers said about being contacted, and the one question that everything asks before it contacts somebody.</summary>
public sealed partial class CrmConsent
{
    private readonly CrmStore store;
    private readonly ConsentStatements statements;
    private readonly ContactPolicy policy;

    internal CrmConsent(CrmStore store, ContactPolicy policy) : this(store, new ConsentStatements(store.Model, store.Path.Statements), policy)
    {
    }

    private CrmConsent(CrmStore store, ConsentStatements statements, ContactPolicy policy) => (this.store, this.statements, this.policy) = (store, statements, policy);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmConsent Within(ScopeFilter scopes) => new(store.Within(scopes), statements, policy);

    /// <summary>
    /// Records what a customer said. Words are added to their history and never replace it; the latest counts. Refused with all
    /// mistakes at once (<see cref="ConsentRefusals.Invalid"/>). Words of a merged customer stay theirs and count for all.
    /// </summary>
    /// <returns>Version of the consent.</returns>
    public Task<Result<int>> RecordAsync(CustomerId customer, IReadOnlyList<ConsentWord> words, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        return RunAsync("consent.record", customer, call, (consent, set) => consent.Record(words, policy, set.Now).Select(_ => "consent.recorded"), cancellation);
    }

    /// <summary>Says how a customer likes to be reached.</summary>
    /// <returns>Version of the consent.</returns>
    /// <exception cref="DefinitionException">The preferences have mistakes: all are told.</exception>
    public Task<Result<int>> PreferAsync(CustomerId customer, ContactPreferences preferences, CrmCall call, CancellationToken cancellation = default)
    {
        if (ContactPreferences.MistakesOf(preferences) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, "The preferences");
        return RunAsync("consent.prefer", customer, call, (consent, _) =>
        {
            consent.Prefer(preferences);
            return "consent.preferences-changed";
        }, cancellation);
    }

    /// <summary>A secret for the unsubscribe link of a message that is about to be sent; only its hash is kept, so each message gets its own.</summary>
    public async Task<UnsubscribeToken> NewTokenAsync(ContactPermission permission, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(permission);
        ArgumentNullException.ThrowIfNull(call);
        var token = UnsubscribeToken.New();
        var issued = await store.Path.RunAsync(new IssueTokenCommand(statements, permission, token), call with { IdempotencyKey = null }, cancellation).ConfigureAwait(false);
        return issued.IsAccepted ? token : throw new RefusedException(issued.Refusal);
    }

    /// <summary>
    /// Withdraws the consent that a message relied on; to be called by the link's page without any sign-in, and by the one-click
    /// post of mail programs (RFC 8058). It is withdrawn for all who were merged with the customer, and stays so for each of them
    /// after a merge is undone. Asked again it changes nothing. Refused for a token that nobody was given.
    /// </summary>
    /// <param name="token">From the link.</param>
    /// <param name="call">Who asks: the customer.</param>
    /// <param name="everyWay">For every way of contact, not only that of the message.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>Whose consent it was.</returns>
    public async Task<Result<CustomerId>> UnsubscribeAsync(UnsubscribeToken token, CrmCall call, bool everyWay = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return token.IsNone
            ? new Refusal(ConsentRefusals.UnknownToken, "Nobody was given this token.")
            : await store.Path.RunAsync(new UnsubscribeCommand(statements, policy, token, "unsubscribe-link", everyWay), call, cancellation).ConfigureAwait(false);
    }

    private Task<Result<int>> RunAsync(string name, CustomerId customer, CrmCall call, Func<CustomerConsent, WorkingSet, Result<string>> edit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new ConsentCommand(name, customer, edit), call, cancellation);
    }
}
