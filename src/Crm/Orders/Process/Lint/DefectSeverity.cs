namespace Crm.Orders;

/// <summary>How bad a defect of an order process is.</summary>
public enum DefectSeverity
{
    /// <summary>Told, and saved all the same: something of no use, or a risk that a shop may want to take.</summary>
    Warning,

    /// <summary>Refuses to save: orders would get stuck, or end with goods in an impossible state.</summary>
    Error,
}
