using System.Globalization;
using Crm.Analytics;

namespace Crm.Sample.Shop.Commands;

/// <summary>Products and customers by share, products by how evenly they sell.</summary>
internal static class AbcTables
{
    private const int Best = 10;

    public static string Abc(SalesBook book)
    {
        var (products, customers) = (book.AbcOfProducts(), book.AbcOfCustomers());
        return string.Join("\n\n", Classes("products (365 days, by revenue)", products), First("best products", products, i => Name(book, i)),
            Classes("customers (365 days, by revenue)", customers), First("best customers", customers, i => $"customer {book.CustomerAt(i)}"));
    }

    public static string Xyz(SalesBook book)
    {
        var (xyz, abc) = (book.Xyz(), book.AbcOfProducts());
        var classes = new TextTable($"{xyz.From:uuuu-MM-dd} to {xyz.Until:uuuu-MM-dd}", "products");
        foreach (var found in new[] { XyzClass.X, XyzClass.Y, XyzClass.Z, XyzClass.None })
            classes.Add(found.ToString(), xyz.Count(found).Show());
        var cross = new TextTable("products", "X", "Y", "Z", "None");
        foreach (var found in new[] { AbcClass.A, AbcClass.B, AbcClass.C })
        {
            var items = abc.ItemsIn(found).Where(p => xyz.Of(p) is not null).Select(xyz.ClassOf).ToList();
            cross.Add([found.ToString(), .. new[] { XyzClass.X, XyzClass.Y, XyzClass.Z, XyzClass.None }.Select(x => items.Count(i => i == x).Show())]);
        }

        var steady = new TextTable("steadiest of class A", "periods", "mean", "variation");
        foreach (var item in abc.ItemsIn(AbcClass.A).Select(xyz.Of).OfType<XyzItem>().Where(i => i.Variation is not null && i.Periods > 2).OrderBy(i => i.Variation).Take(Best))
            steady.Add(Name(book, item.Product), item.Periods.Show(), item.Mean.ToString("#,0.0", CultureInfo.InvariantCulture), item.Variation!.Value.Percent());
        return string.Join("\n\n", classes, cross, steady);
    }

    private static string Classes(string title, AbcResult abc)
    {
        var table = new TextTable(title, "items", "net", "share");
        foreach (var found in abc.Classes)
            table.Add(found.Class.ToString(), found.Items.Show(), new Money(found.Units, abc.Currency).Show(), found.Share.Percent());
        return table.ToString();
    }

    private static string First(string title, AbcResult abc, Func<int, string> name)
    {
        var table = new TextTable(title, "class", "net", "share", "with all before");
        foreach (var item in abc.Ranking().Take(Best))
            table.Add(name(item.Item), item.Class.ToString(), new Money(item.Units, abc.Currency).Show(), item.Share.Percent(), item.CumulativeShare.Percent());
        return table.ToString();
    }

    private static string Name(SalesBook book, int item) => book.ItemAt(item).Name;
}
