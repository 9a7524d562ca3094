namespace Crm.Sample.Shop.Carts;

/// <summary>The visitor's cart, known by a cookie that holds nothing but its secret.</summary>
public sealed class CartCookie(IHttpContextAccessor http, CartStore carts)
{
    private const string Name = "shop-cart";

    /// <summary>Id of the visitor's cart; null where there is none yet.</summary>
    public string? Id => http.HttpContext!.Request.Cookies[Name] is { Length: 22 } id ? id : null;

    /// <summary>The visitor's cart; null for none.</summary>
    public Task<Cart?> FindAsync(CancellationToken cancellation) => Id is { } id ? carts.FindAsync(id, cancellation) : Task.FromResult<Cart?>(null);

    /// <summary>Id of the visitor's cart; the cookie is set where there is none yet.</summary>
    public string Ensure()
    {
        if (Id is { } known)
            return known;
        var id = CartStore.NewSecret();
        http.HttpContext!.Response.Cookies.Append(Name, id, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(30),
            SameSite = SameSiteMode.Lax,
            Secure = http.HttpContext.Request.IsHttps,
        });
        return id;
    }
}
