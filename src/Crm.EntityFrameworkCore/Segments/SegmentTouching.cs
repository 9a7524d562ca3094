using System.Text.Json;
using Crm.Carts;
using Crm.Catalog;
using Crm.Customers;
using Crm.Fields;
using Crm.History;
using Crm.Orders;
using Crm.Payments;
using Crm.Stages;
using Microsoft.EntityFrameworkCore;

namespace Crm.Segments;

/// <summary>Whose facts may have changed with an entity of the change log.</summary>
/// <param name="catalogue">The facts.</param>
/// <param name="parts">What rules read.</param>
internal sealed class SegmentTouching(CustomerCatalogue catalogue, CustomerParts parts)
{
    /// <summary>After whose change all facts are read anew.</summary>
    internal static readonly string[] Basics = ["definition", "field", "site"];

    /// <summary>How a record tells that a cart went to another customer; one that tells of a new cart has a number there.</summary>
    private const string OwnerChange = "\"customerId\":[";

    /// <summary>What is followed.</summary>
    internal string[] Entities { get; } =
    [
        .. Basics, "customer", "customer-summary",
        .. Of(parts, CustomerParts.Orders | CustomerParts.Lines | CustomerParts.Sites, "order"), .. Of(parts, CustomerParts.Returns, "return"), .. Of(parts, CustomerParts.Payments, "payment"),
        .. Of(parts, CustomerParts.Carts, "cart"), .. Of(parts, CustomerParts.Consents, "consent"), .. Of(parts, CustomerParts.Stages, "stage"),
        .. Of(parts, CustomerParts.Fields, "field-values"), .. Of(parts, CustomerParts.Lists, "customer-lists"), .. Of(parts, CustomerParts.Lines | CustomerParts.Behaviour, "product", "category"),
        .. Of(parts, CustomerParts.Extras, [.. catalogue.Features.SelectMany(f => f.Entities)]),
    ];

    /// <summary>Each entity's customers.</summary>
    internal async Task<ILookup<long, CustomerId>> FindAsync(CrmDbContext read, string entity, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var found = new List<(long Id, CustomerId Customer)>();
        foreach (var chunk in ids.Chunk(CustomerLoader.AtOnce))
            found.AddRange(await ChunkAsync(read, entity, [.. chunk], cancellation).ConfigureAwait(false));
        return found.ToLookup(f => f.Id, f => f.Customer);
    }

    private async Task<IEnumerable<(long Id, CustomerId Customer)>> ChunkAsync(CrmDbContext read, string entity, List<long> ids, CancellationToken cancellation)
    {
        List<(long, CustomerId)> found = entity switch
        {
            "customer" or "customer-summary" or "consent" or "customer-lists" => [.. ids.Select(i => (i, new CustomerId(i)))],
            "field-values" => [.. ids.Where(i => (FieldEntity)(i & 3) is FieldEntity.Customer or FieldEntity.Company).Select(i => (i, new CustomerId(new FieldSetId(i).EntityId)))],
            "order" => await OrdersAsync(read, [.. ids.Select(i => new OrderId(i))], cancellation).ConfigureAwait(false),
            "return" => await ReturnsAsync(read, [.. ids.Select(i => new ReturnId(i))], cancellation).ConfigureAwait(false),
            "payment" => await PaymentsAsync(read, [.. ids.Select(i => new PaymentId(i))], cancellation).ConfigureAwait(false),
            "cart" => await CartsAsync(read, [.. ids.Select(i => new CartId(i))], cancellation).ConfigureAwait(false),
            "stage" => await StagesAsync(read, [.. ids.Select(i => new StageEntryId(i))], cancellation).ConfigureAwait(false),
            "product" => await ProductsAsync(read, [.. ids.Select(i => new ProductId(i))], cancellation).ConfigureAwait(false),
            "category" => await CategoriesAsync(read, ids, cancellation).ConfigureAwait(false),
            _ => [],
        };
        if ((parts & CustomerParts.Extras) != 0)
            foreach (var feature in catalogue.Features.Where(f => f.Entities.Contains(entity)))
                found.AddRange(await feature.TouchedAsync(read, entity, ids, cancellation).ConfigureAwait(false));
        return found;
    }

    private static async Task<List<(long, CustomerId)>> OrdersAsync(CrmDbContext read, List<OrderId> ids, CancellationToken cancellation) =>
        [.. (await read.Set<Order>().Where(o => ids.Contains(o.Id) && o.CustomerId != null).Select(o => new { o.Id, Customer = o.CustomerId!.Value }).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => (o.Id.Value, o.Customer))];

    private static async Task<List<(long, CustomerId)>> ReturnsAsync(CrmDbContext read, List<ReturnId> ids, CancellationToken cancellation) =>
        [.. (await read.Set<OrderReturn>().Where(o => ids.Contains(o.Id) && o.CustomerId != null).Select(o => new { o.Id, Customer = o.CustomerId!.Value }).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => (o.Id.Value, o.Customer))];

    private static async Task<List<(long, CustomerId)>> PaymentsAsync(CrmDbContext read, List<PaymentId> ids, CancellationToken cancellation) =>
        [.. (await (from payment in read.Set<Payment>() join order in read.Set<Order>() on payment.OrderId equals order.Id
                    where ids.Contains(payment.Id) && order.CustomerId != null
                    select new { payment.Id, Customer = order.CustomerId!.Value }).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => (o.Id.Value, o.Customer))];

    /// <summary>Whose they are, and whose they were: the log has the owner before each change of them.</summary>
    private static async Task<List<(long, CustomerId)>> CartsAsync(CrmDbContext read, List<CartId> ids, CancellationToken cancellation)
    {
        var numbers = ids.ConvertAll(i => i.Value);
        var moves = await read.Set<ChangeRow>().Where(c => c.Entity == "cart" && numbers.Contains(c.EntityId) && c.Body!.Contains(OwnerChange)).Select(c => new { c.EntityId, c.Body }).ToListAsync(cancellation).ConfigureAwait(false);
        List<(long, CustomerId)> owners = [.. (await read.Set<Cart>().Where(o => ids.Contains(o.Id) && o.CustomerId != null).Select(o => new { o.Id, Customer = o.CustomerId!.Value }).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => (o.Id.Value, o.Customer))];
        foreach (var move in moves)
        {
            using var body = JsonDocument.Parse(move.Body!);
            if (body.RootElement.GetProperty("customerId")[0] is { ValueKind: JsonValueKind.Number } before)
                owners.Add((move.EntityId, new CustomerId(before.GetInt64())));
        }

        return owners;
    }

    private static async Task<List<(long, CustomerId)>> StagesAsync(CrmDbContext read, List<StageEntryId> ids, CancellationToken cancellation) =>
        [.. (await read.Set<StageEntry>().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.CustomerId }).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => (o.Id.Value, o.CustomerId))];

    /// <summary>Whoever bought or looked at it: its categories are theirs to be asked about.</summary>
    private async Task<List<(long, CustomerId)>> ProductsAsync(CrmDbContext read, List<ProductId> ids, CancellationToken cancellation)
    {
        var found = new List<(long, CustomerId)>();
        if ((parts & CustomerParts.Lines) != 0)
            found.AddRange((await (from variant in read.Set<Variant>()
                                   join line in read.Set<OrderLine>() on variant.Id equals line.VariantId
                                   join order in read.Set<Order>() on line.OrderId equals order.Id
                                   where ids.Contains(variant.ProductId) && order.CustomerId != null
                                   select new { variant.ProductId, Customer = order.CustomerId!.Value }).Distinct().ToListAsync(cancellation).ConfigureAwait(false)).Select(f => (f.ProductId.Value, f.Customer)));
        if ((parts & CustomerParts.Behaviour) == 0)
            return found;
        var numbers = ids.ConvertAll(i => i.Value);
        found.AddRange(await ViewersAsync(read, numbers, Behaviour.BehaviourKinds.ProductView, cancellation).ConfigureAwait(false));
        return found;
    }

    private static async Task<IEnumerable<(long Item, CustomerId Customer)>> ViewersAsync(CrmDbContext read, List<long> items, string kind, CancellationToken cancellation) =>
        (await read.Set<Behaviour.EventRow>().Where(e => items.Contains(e.Item) && e.Subject > 0 && read.Set<Behaviour.EventKindRow>().Any(k => k.Id == e.Kind && k.Code == kind))
            .Select(e => new { e.Item, e.Subject }).Distinct().ToListAsync(cancellation).ConfigureAwait(false)).Select(s => (s.Item, new CustomerId(s.Subject)));

    /// <summary>Of all products in it or below it, and whoever looked at one of these categories.</summary>
    private async Task<List<(long, CustomerId)>> CategoriesAsync(CrmDbContext read, List<long> ids, CancellationToken cancellation)
    {
        var found = new List<(long, CustomerId)>();
        foreach (var id in ids)
        {
            var below = $"/{id}/";
            var products = await (from category in read.Set<Category>()
                                  join product in read.Set<ProductCategory>() on category.Id equals product.CategoryId
                                  where category.Path.Contains(below)
                                  select product.ProductId).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
            foreach (var chunk in products.Chunk(CustomerLoader.AtOnce))
                found.AddRange((await ProductsAsync(read, [.. chunk], cancellation).ConfigureAwait(false)).Select(p => (id, p.Item2)));
            if ((parts & CustomerParts.Behaviour) == 0)
                continue;
            var categories = (await read.Set<Category>().Where(c => c.Path.Contains(below)).Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false)).ConvertAll(c => c.Value);
            foreach (var chunk in categories.Append(id).Distinct().Chunk(CustomerLoader.AtOnce))
                found.AddRange((await ViewersAsync(read, [.. chunk], Behaviour.BehaviourKinds.CategoryView, cancellation).ConfigureAwait(false)).Select(v => (id, v.Customer)));
        }

        return found;
    }

    private static string[] Of(CustomerParts parts, CustomerParts any, params string[] entities) => (parts & any) != 0 ? entities : [];
}
