using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>
/// Bonuses: what customers have, what came of what, and levels. What orders accrue and spend follows them by itself, in their own
/// transactions. Without a programme (<see cref="LoyaltySetup.Use"/>) every call is refused with <see cref="LoyaltyRefusals.NoProgramme"/>.
/// </summary>
public sealed partial class CrmLoyalty : IStartDefinition
{
    private readonly CrmStore store;
    private readonly LoyaltyContext? context;
    private readonly LoyaltySetup setup;

    internal CrmLoyalty(CrmStore store, LoyaltyContext? context, LoyaltySetup setup) => (this.store, this.context, this.setup) = (store, context, setup);

    /// <summary>The same for someone who may see the customers of some scopes only: others are not there for them.</summary>
    public CrmLoyalty Within(ScopeFilter scopes) => new(store.Within(scopes), context, setup);

    /// <summary>The programme in force; null where the shop has none.</summary>
    public async Task<ProgrammeInForce?> GetProgrammeAsync(CancellationToken cancellation = default)
    {
        if (context is null)
            return null;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == LoyaltyContext.Kind, cancellation).ConfigureAwait(false) is { } stored
                ? new ProgrammeInForce(stored.Version, context.Programme.Compile(stored.Document, stored.Version))
                : null;
    }

    /// <summary>
    /// Puts an edited programme in force, for orders from now on; what earlier orders accrued keeps its rate and its life. Refused where
    /// somebody else edited it since, or where code has fixed it. Gives the new version.
    /// </summary>
    /// <exception cref="DefinitionException">The programme has mistakes: all are told.</exception>
    public async Task<Result<int>> SaveProgrammeAsync(LoyaltyProgramme programme, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        if (LoyaltyProgramme.MistakesOf(programme) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, "The loyalty programme");
        if (context is null)
            return None();
        if (setup.IsFixed)
            return new Refusal("loyalty.fixed", "The programme is fixed by the host's code.");
        return await store.Path.RunAsync(new EditDefinition<LoyaltyProgramme>(context.Programme, LoyaltyContext.Write(programme), basedOn), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>Bonuses that can be spent at once (P6): a gift to win somebody back, with an end, or something put right.</summary>
    public Task<Result<BonusLotId>> GiveAsync(CustomerId customer, BonusGift gift, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(gift);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gift.Amount.Units, nameof(gift));
        return RunAsync(customer, "loyalty.give", work =>
        {
            if (gift.Amount.Currency != work.Currency)
                return new Refusal(LoyaltyRefusals.OtherCurrency, "Bonuses are in {expected}, not in {currency}.", ("expected", work.Currency), ("currency", gift.Amount.Currency));
            if (gift.ExpiresAt <= work.Set.Now)
                return new Refusal("loyalty.ends-before", "A gift that ends at {expires} cannot be spent.", ("expires", gift.ExpiresAt));
            var (account, holdings) = work.Open();
            var lot = LoyaltyContext.NextLot(work.Set);
            work.Context.Record(work.Set, BonusOperations.Give(account, lot, gift, holdings, work.Set.Now));
            return (Result<BonusLotId>)lot;
        }, call, cancellation);
    }

    /// <summary>Takes bonuses away by hand, those that end first first. Refused with <see cref="LoyaltyRefusals.NotEnough"/>. Gives what can be spent after it.</summary>
    public Task<Result<Money>> DeductAsync(CustomerId customer, Money amount, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount.Units, nameof(amount));
        return RunAsync(customer, "loyalty.deduct", work =>
        {
            if (amount.Currency != work.Currency)
                return new Refusal(LoyaltyRefusals.OtherCurrency, "Bonuses are in {expected}, not in {currency}.", ("expected", work.Currency), ("currency", amount.Currency));
            return BonusOperations.Deduct(amount.Units, work.Holdings, work.Set.Now).Select(change =>
            {
                work.Context.Record(work.Set, change);
                return new Money(work.Holdings.SpendableUnits(work.Set.Now), work.Currency);
            });
        }, call, cancellation);
    }

    /// <summary>What is owed is settled otherwise than with bonuses: taken off a refund, or waived. Gives how much of it was owed.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="amount">At most so much.</param>
    /// <param name="order">The order whose refund was lowered; null for none.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public Task<Result<Money>> SettleDebtAsync(CustomerId customer, Money amount, OrderId? order, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount.Units, nameof(amount));
        return RunAsync(customer, "loyalty.settle-debt", work =>
        {
            if (amount.Currency != work.Currency)
                return new Refusal(LoyaltyRefusals.OtherCurrency, "Bonuses are in {expected}, not in {currency}.", ("expected", work.Currency), ("currency", amount.Currency));
            var change = BonusOperations.SettleDebt(amount.Units, work.Holdings, order);
            work.Context.Record(work.Set, change);
            return (Result<Money>)new Money(change.Entries.Sum(e => e.Units), work.Currency);
        }, call, cancellation);
    }

    /// <summary>Sets the level below which a customer does not fall, or lifts it. The level follows at once where it is lower.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="level">Code of a level; null to lift it.</param>
    /// <param name="until">Until when it holds; null for without end.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public Task<Result<string?>> SetFloorAsync(CustomerId customer, string? level, Instant? until, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync(customer, "loyalty.set-floor", work =>
        {
            if (level is not null && work.Programme.Level(level) is null)
                return new Refusal(LoyaltyRefusals.UnknownLevel, "There is no level {level}.", ("level", level));
            var (account, _) = work.Open();
            account.SetFloor(level, until);
            if (!(until <= work.Set.Now) && work.Programme.Level(level)?.From > (work.Programme.Level(account.Level)?.From ?? -1))
                account.Take(new LevelVerdict(level, work.Set.Now, null, until));
            account.LookAt(work.Set.Now);
            work.Set.Change(account, "loyalty-account.floor-set");
            return (Result<string?>)account.Level;
        }, call, cancellation);

    /// <summary>Brings the programme that code gives and the one that is stored together, at the start.</summary>
    Task IStartDefinition.EnsureAsync(Action<string> report, CancellationToken cancellation) => context is null || setup.Programme is not { } programme ? Task.CompletedTask
        : Definitions.EnsureAsync(store, context.Programme, LoyaltyContext.Write(programme), setup.IsFixed, report, null, cancellation);

    private Task<Result<T>> RunAsync<T>(CustomerId customer, string name, Func<AccountWork, Result<T>> decide, CrmCall call, CancellationToken cancellation) =>
        context is null ? Task.FromResult<Result<T>>(None()) : store.Path.RunAsync(new AccountCommand<T>(context, customer, name, decide), call, cancellation);

    private static Refusal None() => new(LoyaltyRefusals.NoProgramme, "The shop has no loyalty programme.");
}
