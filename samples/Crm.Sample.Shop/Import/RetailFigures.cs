using System.Globalization;
using Crm.Sample.Shop.Store;
using Microsoft.Data.Sqlite;

namespace Crm.Sample.Shop.Import;

/// <summary>Figures that anyone can check, counted in the database.</summary>
internal static class RetailFigures
{
    private const string Sold = """
        from crm_order_line l join crm_order o on o.id = l.order_id
        where o.external_source = 'online-retail' and o.customer_id is not null and l.unit_price > 0
        """;

    private static readonly (string Label, string Sql)[] All =
    [
        ("orders", "select count(*) from crm_order where external_source = 'online-retail'"),
        ("of these, of total 0 with the mark zero-total", "select count(*) from crm_order where external_source = 'online-retail' and marks_text like '% zero-total %'"),
        ("order lines", "select count(*) from crm_order_line l join crm_order o on o.id = l.order_id where o.external_source = 'online-retail'"),
        ("customers", "select count(*) from crm_customer_key where kind = 'external' and original like '%online-retail%'"),
        ("products", "select count(*) from crm_variant where currency = 'GBP'"),
        ("returns, each of one order or of none known", "select count(*) from crm_return where external_source = 'online-retail'"),
        ("of these, without a known order", "select count(*) from crm_return where external_source = 'online-retail' and order_id is null"),
        ("write-offs", "select count(*) from crm_call where command = 'stock.write-off' and cause = 'import:online-retail'"),
        ("change records", "select count(*) from crm_change"),
        ("sold lines with a price and a known customer", "select count(*) " + Sold),
        ("  on so many invoices", "select count(distinct o.id) " + Sold),
        ("  of so many customers", "select count(distinct o.customer_id) " + Sold),
    ];

    public static async Task<string> ReadAsync(ShopDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var lines = new List<string> { "In the database:" };
        foreach (var (label, sql) in All)
        {
            var count = await CountAsync(connection, sql, cancellation);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"  {label,-52} {count,14:#,0}"));
        }

        var worth = await CountAsync(connection, "select sum(l.total) " + Sold, cancellation);
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"  {"  worth",-52} {(decimal)worth / Money.Scale,14:#,0.00} GBP"));
        return string.Join('\n', lines);
    }

    private static Task<long> CountAsync(SqliteConnection connection, string sql, CancellationToken cancellation) =>
        connection.FindAsync(sql, r => r.IsDBNull(0) ? 0 : r.GetInt64(0), cancellation);
}
