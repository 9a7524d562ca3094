using Microsoft.Data.Sqlite;

namespace Crm.Sample.Shop.Store;

/// <summary>The shop's own tables (<c>shop_…</c>), in the same SQLite file as the CRM's.</summary>
public sealed class ShopDatabase
{
    private const string Schema = """
        create table if not exists shop_setting (name text primary key, value text not null);
        create table if not exists shop_cart (id text primary key, checkout_id text not null unique);
        create table if not exists shop_cart_line (
            cart_id text not null references shop_cart (id) on delete cascade,
            sku text not null, thousandths integer not null check (thousandths > 0),
            primary key (cart_id, sku));
        create table if not exists shop_checkout (
            id text primary key, cart_id text not null, token text not null, order_id integer not null, order_number text not null);
        create index if not exists ix_shop_checkout_order on shop_checkout (order_id);
        create table if not exists shop_payment (
            checkout_id text primary key references shop_checkout (id) on delete cascade,
            method text not null, units integer not null, currency text not null, state text not null);
        """;

    private readonly string connectionString;

    /// <summary>The tables in a file.</summary>
    public ShopDatabase(string file)
    {
        File = Path.GetFullPath(file);
        connectionString = new SqliteConnectionStringBuilder { DataSource = File, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>The whole path of the file.</summary>
    public string File { get; }

    /// <summary>An open connection; dispose of it.</summary>
    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Makes the tables where they are missing.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecuteAsync(Schema, cancellation);
    }

    /// <summary>The texts of a query.</summary>
    public async Task<List<string>> TextsAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        return await connection.ReadAsync(sql, r => r.GetString(0), cancellation);
    }

    /// <summary>A setting; null where it was never made.</summary>
    public async Task<string?> SettingAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        return await connection.FindAsync("select value from shop_setting where name = $name", r => r.GetString(0), cancellation, ("$name", name));
    }

    /// <summary>Makes or changes a setting.</summary>
    public async Task SetAsync(string name, string value, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecuteAsync("insert into shop_setting values ($name, $value) on conflict do update set value = excluded.value", cancellation, ("$name", name), ("$value", value));
    }

    /// <summary>The secret of some order's page, for the welcome; null for none.</summary>
    public string? AnyToken()
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select token from shop_checkout order by order_id limit 1";
        return command.ExecuteScalar() as string;
    }
}
