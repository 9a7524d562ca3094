namespace Crm.Orders;

/// <summary>The reasons shipped.</summary>
internal static class DefaultAttention
{
    internal static IReadOnlyList<AttentionDefinition> Definitions { get; } =
    [
        new AttentionDefinition(AttentionCodes.LateStage, AttentionSeverity.Warning, "timer-off")
            .Said("en", "Overdue in its status", "Move the order on, or say why it waits: its time in {text} ran out on {at}.")
            .Said("uk", "Прострочено в статусі", "Просуньте замовлення далі або вкажіть, чому воно чекає: час у статусі {text} вийшов {at}."),
        new AttentionDefinition(AttentionCodes.LateCall, AttentionSeverity.Urgent, "phone-missed")
            .Said("en", "Not called in time", "Call the customer now: the call was due on {at}.")
            .Said("uk", "Не зателефонували вчасно", "Зателефонуйте клієнту зараз: дзвінок мав бути {at}."),
        new AttentionDefinition(AttentionCodes.Unpaid, AttentionSeverity.Warning, "banknote-x")
            .Said("en", "Not paid", "Ask for {amount}, which was to be paid by {at}, or call the order off.")
            .Said("uk", "Не оплачено", "Нагадайте про {amount}, що мали сплатити до {at}, або скасуйте замовлення."),
        new AttentionDefinition(AttentionCodes.StockShort, AttentionSeverity.Warning, "package-minus")
            .Said("en", "Goods are lacking", "Order the missing {quantity}, or agree with the customer on something else.")
            .Said("uk", "Бракує товару", "Замовте {quantity}, яких бракує, або погодьте заміну з клієнтом."),
        new AttentionDefinition(AttentionCodes.CarrierMismatch, AttentionSeverity.Urgent, "truck")
            .Said("en", "The carrier says otherwise", "The carrier reports {text}: set the order right, or ask the carrier.")
            .Said("uk", "Перевізник повідомляє інше", "Перевізник повідомляє {text}: виправте статус або уточніть у перевізника."),
        new AttentionDefinition(AttentionCodes.PriceMismatch, AttentionSeverity.Notice, "calculator")
            .Said("en", "The prices do not add up", "Compare the order with its channel: {amount} is unexplained. Then accept its prices.")
            .Said("uk", "Ціни не сходяться", "Звірте замовлення з каналом: {amount} без пояснення. Потім прийміть ціни."),
        new AttentionDefinition(AttentionCodes.DeliveryAtRisk, AttentionSeverity.Urgent, "calendar-clock")
            .Said("en", "Delivery at risk", "Send it, or promise another time and tell the customer: it is promised by {at} and {text}.")
            .Said("uk", "Доставка під загрозою", "Відправте або пообіцяйте інший час і попередьте клієнта: обіцяно до {at}, {text}."),
    ];
}
