using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Messages;

/// <summary>What everything about outgoing messages shares.</summary>
internal sealed partial class MessageContext
{
    private volatile TemplateBook? book;

    internal MessageContext(CrmStore store, OrderContext orders, Outbox outbox, MessagesSetup setup, ContactPolicy contact)
    {
        (Orders, Outbox, Setup, Contact) = (orders, outbox, setup, contact);
        Tokens = new ConsentStatements(store.Model, store.Path.Statements);
        Book = new DefinitionSource<TemplateBook>(store.Model, TemplateBook.Kind, TemplateBook.FromJson);
    }

    internal OrderContext Orders { get; }
    internal Outbox Outbox { get; }
    internal MessagesSetup Setup { get; }
    internal ContactPolicy Contact { get; }
    internal ConsentStatements Tokens { get; }
    internal DefinitionSource<TemplateBook> Book { get; }

    /// <summary>What a template is checked against.</summary>
    internal TemplateRules RulesFor(MessageTemplate template, IReadOnlyList<string> locales) => new(Setup.Catalogue.Variables)
    {
        Locales = locales,
        Contact = Contact,
        Channel = Setup.FeaturesOf(template.Channel),
    };

    /// <summary>The templates in force; read anew only where their version is another.</summary>
    internal async Task<TemplateBook> BookAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var version = await read.Set<Definition>().Where(d => d.Kind == TemplateBook.Kind).Select(d => (int?)d.Version).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
        if (version is null)
            return TemplateBook.Empty;
        if (book is { } held && held.Version == version)
            return held;
        var stored = await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == TemplateBook.Kind, cancellation).ConfigureAwait(false);
        return stored is null ? TemplateBook.Empty : book = Book.Compile(stored.Document, stored.Version);
    }
}
