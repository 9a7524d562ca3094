using Crm.Catalog;
using Crm.History;
using Crm.Loyalty;
using Crm.Orders;
using Crm.Related;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Messages;

internal sealed partial class MessageContext
{
    private const int MostRelated = 4;
    private volatile OrderProcess? process;

    /// <summary>What a message is about, with what of the rest its template shows. Null where its site is not there.</summary>
    internal async Task<TemplateSubject?> SubjectAsync(CrmDbContext read, SubjectIds ids, MessageTemplate? template, CancellationToken cancellation)
    {
        var subject = await read.SubjectAsync(ids, cancellation).ConfigureAwait(false);
        return subject is null || template is null ? subject : await ShownAsync(read, subject, template, cancellation).ConfigureAwait(false);
    }

    /// <summary>With what its template shows beside it, as that is now.</summary>
    internal async Task<TemplateSubject> ShownAsync(CrmDbContext read, TemplateSubject subject, MessageTemplate template, CancellationToken cancellation)
    {
        if (subject.Order is { Status: var status } && Shows(template, "order.statusName"))
            subject = subject with { StatusName = await NameOfAsync(read, status, cancellation).ConfigureAwait(false) };
        if ((Shows(template, "order.related") || Shows(template, "cart.related")) && Orders.Services?.GetService<CrmRelated>() is { } related)
            subject = subject with { Related = await RelatedAsync(read, subject, related, cancellation).ConfigureAwait(false) };
        if (subject.Customer is { Id: var customer } && Shows(template, "customer.bonuses") && Orders.Services?.GetService<CrmLoyalty>() is { } loyalty)
            subject = subject with { Bonuses = await loyalty.GetAsync(customer, cancellation).ConfigureAwait(false) };
        return subject;
    }

    /// <summary>Whether a template mentions what begins so.</summary>
    private static bool Shows(MessageTemplate template, string path) =>
        template.Needs.Concat(template.Texts.SelectMany(t => (string?[])[t.Subject, t.Text, t.Html])).Any(text => text?.Contains(path, StringComparison.Ordinal) == true);

    /// <summary>The name of a status in the process in force, which is read anew only where its version is another.</summary>
    private async Task<LocalizedText> NameOfAsync(CrmDbContext read, string status, CancellationToken cancellation)
    {
        var version = await read.Set<Definition>().Where(d => d.Kind == OrderContext.ProcessKind).Select(d => d.Version).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
        var held = process;
        if (held?.Version != version && await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false) is { } stored)
            process = held = Orders.Process.Compile(stored.Document, stored.Version);
        if (held is null || !held.TryFindStatus(status, out var place))
            return status;
        var known = held.Statuses[place];
        return new LocalizedText(known.NameIn("en"), known.Names);
    }

    /// <summary>What goes with it and is sold.</summary>
    private static async Task<IReadOnlyList<RelatedArticle>> RelatedAsync(CrmDbContext read, TemplateSubject subject, CrmRelated related, CancellationToken cancellation)
    {
        var bought = (subject.Order?.Lines.Select(l => l.VariantId) ?? subject.Cart?.Lines.Select(l => l.VariantId) ?? []).OfType<VariantId>().Distinct().ToList();
        if (bought.Count == 0)
            return [];
        var found = await related.FindAsync(new RelatedRequest(subject.Site.Id, bought) { Customer = subject.Customer?.Id, Most = MostRelated }, cancellation).ConfigureAwait(false);
        var ids = found.Select(f => f.Variant).ToList();
        var sold = await (from variant in read.Set<Variant>()
                          join product in read.Set<Product>() on variant.ProductId equals product.Id
                          where ids.Contains(variant.Id) && variant.Active && product.DeletedAt == null
                          select new { Variant = variant, Product = product }).ToDictionaryAsync(s => s.Variant.Id, cancellation).ConfigureAwait(false);
        return [.. ids.Where(sold.ContainsKey).Select(id => new RelatedArticle(sold[id].Variant.Name is { } own ? own : sold[id].Product.Names, sold[id].Variant.Sku, sold[id].Variant.Price))];
    }
}
