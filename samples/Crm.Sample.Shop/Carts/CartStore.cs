using System.Buffers.Text;
using System.Security.Cryptography;
using Crm.Sample.Shop.Store;
using Microsoft.Data.Sqlite;

namespace Crm.Sample.Shop.Carts;

/// <summary>The shop's carts.</summary>
public sealed class CartStore(ShopDatabase database)
{
    private const string Add = """
        insert into shop_cart_line values ($cart, $sku, $quantity)
        on conflict do update set thousandths = thousandths + excluded.thousandths
        """;

    private const string Set = "insert into shop_cart_line values ($cart, $sku, $quantity) on conflict do update set thousandths = excluded.thousandths";

    /// <summary>128 random bits, as text.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>A cart; null where there is none.</summary>
    public async Task<Cart?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await FindAsync(connection, id, cancellation);
    }

    /// <summary>Puts goods into a cart, which is made where it is missing.</summary>
    public async Task AddAsync(string id, CartLine line, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync("insert into shop_cart values ($cart, $checkout) on conflict do nothing", cancellation, ("$cart", id), ("$checkout", NewSecret()));
        await connection.ExecuteAsync(Add, cancellation, ("$cart", id), ("$sku", line.Sku), ("$quantity", line.Quantity.Thousandths));
    }

    /// <summary>Changes how much of a variant is in a cart; nothing takes it out.</summary>
    public async Task SetAsync(string id, CartLine line, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (line.Quantity.IsPositive)
            await connection.ExecuteAsync(Set, cancellation, ("$cart", id), ("$sku", line.Sku), ("$quantity", line.Quantity.Thousandths));
        else
            await connection.ExecuteAsync("delete from shop_cart_line where cart_id = $cart and sku = $sku", cancellation, ("$cart", id), ("$sku", line.Sku));
    }

    internal static async Task<Cart?> FindAsync(SqliteConnection connection, string id, CancellationToken cancellation)
    {
        var checkout = await connection.FindAsync("select checkout_id from shop_cart where id = $cart", r => r.GetString(0), cancellation, ("$cart", id));
        if (checkout is null)
            return null;
        var lines = await connection.ReadAsync("select sku, thousandths from shop_cart_line where cart_id = $cart order by sku",
            r => new CartLine(r.GetString(0), new Quantity(r.GetInt64(1))), cancellation, ("$cart", id));
        return new Cart(id, checkout, lines);
    }

    /// <summary>After a checkout: nothing is in the cart, and the next checkout is another one.</summary>
    internal static async Task EmptyAsync(SqliteConnection connection, string id, CancellationToken cancellation)
    {
        await connection.ExecuteAsync("delete from shop_cart_line where cart_id = $cart", cancellation, ("$cart", id));
        await connection.ExecuteAsync("update shop_cart set checkout_id = $checkout where id = $cart", cancellation, ("$cart", id), ("$checkout", NewSecret()));
    }
}
