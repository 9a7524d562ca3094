using Crm.Catalog;
using Crm.Mapping;
using Crm.Orders;
using Crm.Store;

namespace Crm.Staff;

/// <summary>How staff is looked up by the write path.</summary>
internal sealed class StaffStatements
{
    internal const string Ids = "staff";
    internal const string TeamIds = "team";
    internal const string BranchIds = "branch";
    internal const string AssignmentIds = "assignment";

    internal StaffStatements(StoreModel model, StoreStatements store)
    {
        var staff = model.Aggregate<StaffMember>().Root;
        ByCode = SelectStatement.By(staff, locks: true, "active", nameof(StaffMember.Code));
        Actors = new SelectStatement(staff, [staff.IndexOf(nameof(StaffMember.Code))], locks: false,
            [.. new[] { nameof(StaffMember.Code), nameof(StaffMember.Id), nameof(StaffMember.Roles), nameof(StaffMember.Active) }.Select(staff.IndexOf)]);
        Versions = VersionsOf(staff, nameof(StaffMember.Active));
        var teams = model.Aggregate<StaffTeam>().Root;
        TeamByCode = SelectStatement.By(teams, locks: true, null, nameof(StaffTeam.Code));
        TeamVersions = VersionsOf(teams, nameof(StaffTeam.Active));
        BranchByCode = SelectStatement.By(model.Aggregate<Branch>().Root, locks: true, null, nameof(Branch.Code));
        Assignments = store.Of(model.Table<AssignmentRow>());

        var orders = model.Aggregate<Order>().Root;
        var manager = orders.IndexOf(nameof(Order.ManagerId));
        OpenOfManager = new SelectStatement(orders, [manager], locks: false, [manager, orders.Key[0]], StaffMapping.Open);

        var categories = model.Aggregate<Category>().Root;
        int[] tree = [.. new[] { nameof(Category.Id), nameof(Category.Code), nameof(Category.Path) }.Select(categories.IndexOf)];
        CategoryByCode = new SelectStatement(categories, [categories.IndexOf(nameof(Category.Code))], locks: false, tree, "deleted_at is null");
        CategoryById = new SelectStatement(categories, categories.Key, locks: false, tree);
        var products = model.Aggregate<Product>().Children.First(c => c.Table.Clr == typeof(ProductCategory)).Table;
        CategoriesOfProduct = new SelectStatement(products, [products.IndexOf(nameof(ProductCategory.ProductId))], locks: false,
            [products.IndexOf(nameof(ProductCategory.ProductId)), products.IndexOf(nameof(ProductCategory.CategoryId))]);
    }

    internal SelectStatement ByCode { get; }

    /// <summary>Code, id, roles, active of whoever acts under a code, those who left too.</summary>
    internal SelectStatement Actors { get; }

    /// <summary>Active, id, version of all.</summary>
    internal SelectStatement Versions { get; }
    internal SelectStatement TeamByCode { get; }

    /// <summary>Active, id, version of all.</summary>
    internal SelectStatement TeamVersions { get; }
    internal SelectStatement BranchByCode { get; }
    internal RowStatements Assignments { get; }

    /// <summary>Manager and id of the open orders that somebody answers for.</summary>
    internal SelectStatement OpenOfManager { get; }

    /// <summary>Id, code, path.</summary>
    internal SelectStatement CategoryByCode { get; }

    /// <summary>Id, code, path.</summary>
    internal SelectStatement CategoryById { get; }

    /// <summary>Product and category.</summary>
    internal SelectStatement CategoriesOfProduct { get; }

    private static SelectStatement VersionsOf(TablePlan table, string active) =>
        new(table, [table.IndexOf(active)], locks: false, [table.IndexOf(active), table.Key[0], table.Version]);
}
