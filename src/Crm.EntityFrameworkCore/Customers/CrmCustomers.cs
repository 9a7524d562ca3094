using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Customers;

/// <summary>Customers: recognised however they write themselves, with figures that are exact at every commit.</summary>
public sealed partial class CrmCustomers
{
    private readonly CrmStore store;
    private readonly CustomerStatements statements;
    private readonly CustomerRecognition recognition;
    private readonly CustomerRuleSource rules;

    internal CrmCustomers(CrmStore store, CustomerRecognition recognition, CustomerRuleSource rules) =>
        (this.store, statements, this.recognition, this.rules) = (store, recognition.Statements, recognition, rules);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmCustomers Within(ScopeFilter scopes) => new(store.Within(scopes), recognition, rules);

    /// <summary>
    /// Recognises somebody by what they gave, as an order does, or makes their customer: for registrations, calls, imports.
    /// What the source tells of them is taken over as far as it is strong enough. Refused with
    /// <see cref="CustomerRefusals.Unidentified"/> where nothing identifies anybody.
    /// </summary>
    /// <param name="identity">Who they say they are.</param>
    /// <param name="profile">What the source tells of them.</param>
    /// <param name="site">Whose customers, and whose country for national writing of telephones.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public Task<Result<RecognisedCustomer>> RecogniseAsync(CustomerIdentity identity, CustomerProfile profile, SiteId site, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(profile);
        return store.Path.RunAsync(new RecogniseCommand(recognition, site, identity, profile), call, cancellation);
    }

    /// <summary>
    /// As above, with values of their custom fields, in the same transaction. Refused with <see cref="Fields.FieldRefusals.Invalid"/> and all
    /// mistakes where one is wrong; then nobody is made.
    /// </summary>
    /// <param name="identity">Who they say they are.</param>
    /// <param name="profile">What the source tells of them.</param>
    /// <param name="fields">Texts by code, as <c>CrmFields.SetAsync</c> takes them; none for none.</param>
    /// <param name="site">Whose customers, and whose country for national writing of telephones.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public Task<Result<RecognisedCustomer>> RecogniseAsync(
        CustomerIdentity identity, CustomerProfile profile, IReadOnlyDictionary<string, string?> fields, SiteId site, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(fields);
        var intake = Fields.FieldIntake.Of(store.Fields, Fields.FieldEntity.Customer, fields);
        return store.Path.RunAsync(new RecogniseCommand(recognition, site, identity, profile, intake), call, cancellation);
    }

    /// <summary>A customer with all identifiers of their own; null where there is none. Whoever was merged leads to the survivor, which the id tells.</summary>
    public async Task<Customer?> GetAsync(CustomerId id, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var customers = read.Set<Customer>().Include(c => c.Keys.OrderBy(k => k.Position));
            var found = await customers.SingleOrDefaultAsync(c => c.Id == id, cancellation).ConfigureAwait(false);
            return found?.SurvivorId is { } survivor
                ? await customers.SingleOrDefaultAsync(c => c.Id == survivor, cancellation).ConfigureAwait(false)
                : found;
        }
    }

    /// <summary>Customers by id, the newest last, without their identifiers; deleted ones and those who were merged into another are left out.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last id already seen; default for the beginning.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The rule has mistakes, or asks for what no query can; all of them are told.</exception>
    public async Task<IReadOnlyList<Customer>> ListAsync(CustomerFilter filter, CustomerId after = default, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await (await rules.ResolveAsync(read, filter, store.Path.Now, cancellation).ConfigureAwait(false)).Apply(read.Set<Customer>()).Where(c => c.Id > after).OrderBy(c => c.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What a customer bought, with all who were merged with them: orders, spent, net, average, first and last order, cancellations, refusals, returns.</summary>
    public async Task<CustomerSummary?> GetSummaryAsync(CustomerId id, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.FiguresAsync(id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Living customers with a telephone, in whatever writing, the one who ordered last first. Empty for what is no telephone.</summary>
    /// <param name="phone">As dialled or written.</param>
    /// <param name="site">Whose customers, and whose country for national writing.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<IReadOnlyList<Customer>> FindByPhoneAsync(string phone, Site site, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        return PhoneNumber.TryParse(phone, site.PhoneCountry, out var number)
            ? FindAsync(site.CustomerScope, CustomerKeyKind.Phone, number.E164, cancellation)
            : Task.FromResult<IReadOnlyList<Customer>>([]);
    }

    /// <summary>Living customers with an e-mail address, the one who ordered last first.</summary>
    public Task<IReadOnlyList<Customer>> FindByEmailAsync(string email, Site site, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        return EmailAddress.TryParse(email, out var address)
            ? FindAsync(site.CustomerScope, CustomerKeyKind.Email, address.Value, cancellation)
            : Task.FromResult<IReadOnlyList<Customer>>([]);
    }

    /// <summary>The customer whom another system knows by this id; null where there is none.</summary>
    public async Task<Customer?> FindAsync(ExternalId id, Site site, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        var found = await FindAsync(site.CustomerScope, CustomerKeyKind.External, LookupKey.External(site.CustomerScope, id).Value, cancellation).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Changes a profile by hand: what staff say overwrites.</summary>
    /// <returns>The customer's version.</returns>
    public Task<Result<int>> EditAsync(CustomerId customer, CustomerProfile profile, IReadOnlyList<Address> addresses, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync("customers.edit", customer, call, (c, _) =>
        {
            if (c.SurvivorId is { } survivor)
                return CustomerRefusals.IsMerged(c.Id, survivor);
            c.Edit(profile, addresses);
            return "customer.edited";
        }, cancellation);

    /// <summary>Writes the staff's comment.</summary>
    /// <returns>The customer's version.</returns>
    public Task<Result<int>> CommentAsync(CustomerId customer, string? comment, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync("customers.comment", customer, call, (c, _) =>
        {
            if (c.SurvivorId is { } survivor)
                return CustomerRefusals.IsMerged(c.Id, survivor);
            c.SetComment(comment);
            return "customer.commented";
        }, cancellation);

    /// <summary>A contact was proved to be the customer's.</summary>
    /// <returns>The customer's version.</returns>
    public Task<Result<int>> VerifyKeyAsync(CustomerId customer, LookupKey key, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync("customers.verify-key", customer, call, (c, _) => c.VerifyKey(key).Select(_ => "customer.key-verified"), cancellation);

    /// <summary>A contact was never the customer's: it identifies nobody any more.</summary>
    /// <returns>The customer's version.</returns>
    public Task<Result<int>> RetireKeyAsync(CustomerId customer, LookupKey key, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync("customers.retire-key", customer, call, (c, set) => c.RetireKey(key, set.Now).Select(_ => "customer.key-retired"), cancellation);

    /// <summary>Deletes a customer, softly, with all who were merged into them: their orders stay.</summary>
    /// <returns>The customer's version.</returns>
    public Task<Result<int>> DeleteAsync(CustomerId customer, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new DeleteCustomerCommand(statements.Duplicates, customer), call, cancellation);

    /// <summary>Brings a deleted customer back; refused where a unique identifier has a new holder, whom it names.</summary>
    /// <returns>The customer's version.</returns>
    public Task<Result<int>> RestoreAsync(CustomerId customer, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new RestoreCustomerCommand(statements, customer), call, cancellation);

    private Task<Result<int>> RunAsync(string name, CustomerId customer, CrmCall call, Func<Customer, WorkingSet, Result<string>> edit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new EditCustomerCommand(name, customer, edit), call, cancellation);
    }
}
