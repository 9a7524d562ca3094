using Crm.Stock;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// The process shipped. Colours carry white text at a contrast of at least 4.5 : 1 and stand out from a dark page (#111827) at 3 : 1
/// or more (WCAG 2.2, 1.4.3 and 1.4.11); icons are names of the Lucide set, each used once, since colour never speaks alone.
/// Deadlines are working time.
/// </summary>
internal static partial class DefaultProcess
{
    private const string Manager = "manager";
    private const string Supervisor = "supervisor";

    /// <summary>One for all hosts of a process: whoever has it unchanged need not check it.</summary>
    internal static OrderProcessDefinition Shared { get; } = Definition();

    internal static OrderProcessDefinition Definition() => OrderProcess.Define(p =>
    {
        p.Initial("new");
        UntilPaid(p);
        UntilHandedOver(p);
        Ends(p);
        WaysUntilPaid(p);
        WaysUntilHandedOver(p);
        WaysBack(p);
    });

    private static void UntilPaid(OrderProcessBuilder p)
    {
        p.Status("new", StatusGroup.New).Looks("#2563EB", "inbox").Minutes(10).Called().Stock(StockTarget.Reserved).VisibleToCustomer()
            .Named("New", "Новий", "Новый", "新订单", "ใหม่");
        p.Status("approval", StatusGroup.Approval).Looks("#7C3AED", "phone-call").Hours(1).Called().Stock(StockTarget.Reserved).VisibleToCustomer()
            .Named("Being confirmed", "Узгоджується", "Согласуется", "确认中", "กำลังยืนยัน");
        p.Status("no-answer", StatusGroup.Approval).Looks("#9333EA", "phone-missed").Hours(4).Called().Stock(StockTarget.Reserved)
            .Named("No answer", "Немає відповіді", "Нет ответа", "无人接听", "ติดต่อไม่ได้");
        OnHoldReasons(p.Status("on-hold", StatusGroup.Approval).Looks("#64748B", "circle-pause").Hours(16).Stock(StockTarget.Reserved)
            .Named("On hold", "Відкладено", "Отложен", "暂缓处理", "พักไว้"));
        p.Status("awaiting-payment", StatusGroup.Payment).Looks("#B45309", "hourglass").Hours(24).PayWithin(Duration.FromHours(24)).Stock(StockTarget.Reserved).VisibleToCustomer()
            .Named("Awaiting payment", "Очікує оплати", "Ожидает оплаты", "等待付款", "รอชำระเงิน");
        p.Status("paid", StatusGroup.Payment).Looks("#4D7C0F", "badge-check").Hours(1).Stock(StockTarget.Reserved).VisibleToCustomer()
            .Named("Paid", "Оплачено", "Оплачен", "已付款", "ชำระเงินแล้ว");
    }

    private static void UntilHandedOver(OrderProcessBuilder p)
    {
        p.Status("awaiting-stock", StatusGroup.Assembly).Looks("#78716C", "package-search").Hours(40).Stock(StockTarget.Reserved).VisibleToCustomer()
            .Named("Awaiting stock", "Очікує на товар", "Ожидает товар", "等待到货", "รอสินค้าเข้า");
        p.Status("assembly", StatusGroup.Assembly).Looks("#C2410C", "package-open").Hours(4).Stock(StockTarget.Reserved).VisibleToCustomer()
            .Named("Being packed", "Комплектується", "Комплектуется", "配货中", "กำลังจัดสินค้า");
        p.Status("packed", StatusGroup.Assembly).Looks("#A16207", "package-check").Hours(4).Stock(StockTarget.Reserved)
            .Named("Packed", "Упаковано", "Упакован", "已打包", "แพ็กแล้ว");
        p.Status("shipped", StatusGroup.Delivery).Looks("#0E7490", "truck").Hours(80).Stock(StockTarget.Shipped).VisibleToCustomer()
            .Named("Shipped", "Відправлено", "Отправлен", "已发货", "จัดส่งแล้ว");
        p.Status("ready-for-pickup", StatusGroup.Delivery).Looks("#6B7280", "map-pin").Hours(56).Stock(StockTarget.Shipped).VisibleToCustomer()
            .Named("Ready for pick-up", "Чекає на видачу", "Готов к выдаче", "待自提", "พร้อมรับสินค้า");
        p.Status("delivered", StatusGroup.Delivery).Looks("#0F766E", "package").Hours(8).Stock(StockTarget.Shipped).VisibleToCustomer()
            .Named("Delivered", "Доставлено", "Доставлен", "已送达", "ส่งถึงแล้ว");
    }

    private static void Ends(OrderProcessBuilder p)
    {
        p.Status("completed", StatusGroup.Complete).Looks("#15803D", "circle-check").Final().Stock(StockTarget.Shipped).VisibleToCustomer()
            .Named("Completed", "Виконано", "Выполнен", "已完成", "เสร็จสมบูรณ์");
        CancelReasons(p.Status("cancelled", StatusGroup.Cancelled).Looks("#DC2626", "circle-x").Final().SettlesLater().VisibleToCustomer()
            .Named("Cancelled", "Скасовано", "Отменён", "已取消", "ยกเลิกแล้ว"));
        UncollectedReasons(p.Status("uncollected", StatusGroup.Returned).Looks("#E11D48", "package-x").Final().Uncollected().VisibleToCustomer()
            .Named("Not collected", "Не забрано", "Не забран", "未取件", "ไม่มีผู้รับสินค้า"));
        ReturnReasons(p.Status("return-requested", StatusGroup.Returned).Looks("#DB2777", "undo-2").Hours(24).VisibleToCustomer()
            .Named("Return requested", "Запит на повернення", "Запрошен возврат", "申请退货", "ขอคืนสินค้า"));
        p.Status("returned", StatusGroup.Returned).Looks("#C026D3", "archive-restore").Final().SettlesLater().VisibleToCustomer()
            .Named("Returned", "Повернено", "Возвращён", "已退货", "คืนสินค้าแล้ว");
    }

    private static void WaysUntilPaid(OrderProcessBuilder p)
    {
        foreach (var from in (string[])["new", "approval", "no-answer", "on-hold"])
        {
            p.Ways(from, "approval", "no-answer", "on-hold", "awaiting-payment", "cancelled");
            p.Permit(from, "paid").When(OrderGuards.HasLines, OrderGuards.IsPrepaidAsRequired);
            p.ToAssembly(from);
        }

        p.Ways("awaiting-payment", "approval", "on-hold", "cancelled");
        p.Permit("awaiting-payment", "paid").When(OrderGuards.IsPrepaidAsRequired);
        p.ToAssembly("awaiting-payment");
        p.Ways("paid", "approval", "on-hold", "cancelled");
        p.ToAssembly("paid");
    }

    private static void WaysUntilHandedOver(OrderProcessBuilder p)
    {
        p.Ways("awaiting-stock", "approval", "on-hold", "cancelled");
        p.ToAssembly("awaiting-stock");
        p.Ways("assembly", "approval", "awaiting-stock", "on-hold", "cancelled");
        p.Permit("assembly", "packed").When(OrderGuards.HasLines, OrderGuards.StockReservedInFull);
        p.Ways("packed", "assembly", "on-hold");
        p.Permit("packed", "cancelled").When(OrderGuards.HasNothingShipped);
        p.Permit("packed", "shipped").When(OrderGuards.IsPrepaidAsRequired, OrderGuards.HasRecipient, OrderGuards.HasDeliveryAddress, OrderGuards.HasTrackingNumber);
        p.Permit("packed", "ready-for-pickup").When(OrderGuards.IsPrepaidAsRequired);
        p.Ways("shipped", "ready-for-pickup", "delivered", "uncollected");
        p.Ways("ready-for-pickup", "delivered", "uncollected");
        p.Permit("delivered", "completed").When(OrderGuards.IsFullyPaid);
        p.Ways("delivered", "return-requested");
    }

    private static void WaysBack(OrderProcessBuilder p)
    {
        p.Permit("completed", "return-requested").Reopens();
        p.Permit("return-requested", "returned").When(OrderGuards.ReturnsInspected);
        p.Ways("return-requested", "delivered");
        ReopeningReasons(p.Permit("completed", "delivered").Reopens().ForRoles(Supervisor));
        ReopeningReasons(p.Permit("cancelled", "approval").Reopens().ForRoles(Manager, Supervisor));
    }

    private static void Ways(this OrderProcessBuilder p, string from, params string[] targets)
    {
        foreach (var to in targets)
            if (to != from)
                p.Permit(from, to);
    }

    /// <summary>Work in the warehouse begins when there is something to pack and the prepayment asked for is in.</summary>
    private static void ToAssembly(this OrderProcessBuilder p, string from)
    {
        foreach (var to in (string[])["awaiting-stock", "assembly"])
            if (to != from)
                p.Permit(from, to).When(OrderGuards.HasLines, OrderGuards.IsPrepaidAsRequired);
    }

    private static StatusBuilder Looks(this StatusBuilder status, string color, string icon) => status.Color(color).Icon(icon);

    private static StatusBuilder Called(this StatusBuilder status) => status.CallWithin(status.Status.Deadline);

    private static StatusBuilder Minutes(this StatusBuilder status, int minutes) => status.Deadline(Duration.FromMinutes(minutes));

    private static StatusBuilder Hours(this StatusBuilder status, int hours) => status.Deadline(Duration.FromHours(hours));

    private static StatusBuilder Named(this StatusBuilder status, string en, string uk, string ru, string zh, string th) =>
        status.Named("en", en).Named("uk", uk).Named("ru", ru).Named("zh", zh).Named("th", th);
}
