using System.Data;
using System.Data.Common;

namespace Crm.Store;

/// <summary>Of a database that the CRM knows nothing of.</summary>
internal sealed class StrangeTransaction : DbTransaction
{
    public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.Serializable;

    protected override DbConnection? DbConnection => null;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }
}
