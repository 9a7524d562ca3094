using Crm.Store;

namespace Crm.Catalog;

/// <summary>Creates or renames a category.</summary>
internal sealed class DefineCategoryCommand(CatalogStatements statements, string code, LocalizedText names, CategoryId? parent) : IWriteCommand<CategoryId>
{
    public string Name => "catalog.define-category";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load(statements.CategoryByCode, code);
        if (parent is { } id)
            plan.Load<Category>(id.Value);
        plan.Reserve(CatalogStatements.CategoryIds, 1);
        return false;
    }

    public Result<CategoryId> Decide(WorkingSet set)
    {
        var above = parent is { } id ? set.Find<Category>(id.Value) : null;
        if (parent is not null && above is null)
            return new Refusal("catalog.category-unknown", "There is no category {category}.", ("category", parent));
        if (set.FindBy<Category>(statements.CategoryByCode, code) is [var existing, ..])
        {
            if (existing.ParentId != parent)
                return new Refusal("catalog.category-elsewhere", "The category {code} is under another one.", ("code", code));
            existing.Rename(code, names);
            set.Change(existing, "category.renamed");
            return existing.Id;
        }

        var category = Category.Define(new CategoryId(set.NextId(CatalogStatements.CategoryIds)), code, names, above);
        set.Add(category, "category.created");
        set.Announce(statements.CategoryByCode, set.RootOf(category), code);
        return category.Id;
    }
}
