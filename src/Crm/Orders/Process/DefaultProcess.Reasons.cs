namespace Crm.Orders;

/// <summary>The reasons of the process shipped.</summary>
internal static partial class DefaultProcess
{
    private static void OnHoldReasons(StatusBuilder status) => status
        .Reason("customer-asked", "Customer asked to wait", "Клієнт просить зачекати", "Клиент просит подождать", "客户要求等待", "ลูกค้าขอให้รอ")
        .Reason("address-unclear", "Address to be clarified", "Уточнюється адреса", "Уточняется адрес", "地址待核实", "รอตรวจสอบที่อยู่")
        .Reason("payment-check", "Payment is being checked", "Перевіряється оплата", "Проверяется оплата", "付款核查中", "กำลังตรวจสอบการชำระเงิน")
        .Reason("fraud-check", "Possible fraud is being checked", "Перевірка на шахрайство", "Проверка на мошенничество", "欺诈风险核查", "กำลังตรวจสอบการฉ้อโกง")
        .Reason("other", "Other", "Інше", "Другое", "其他", "อื่น ๆ");

    private static void CancelReasons(StatusBuilder status) => status
        .Reason("no-contact", "Customer could not be reached", "Не вдалося зв'язатися", "Не удалось связаться", "无法联系客户", "ติดต่อลูกค้าไม่ได้")
        .Reason("changed-mind", "Customer changed their mind", "Клієнт передумав", "Клиент передумал", "客户改变主意", "ลูกค้าเปลี่ยนใจ")
        .Reason("price", "Too expensive", "Не влаштувала ціна", "Не устроила цена", "价格过高", "ราคาสูงเกินไป")
        .Reason("bought-elsewhere", "Bought elsewhere", "Куплено в іншому місці", "Куплено в другом месте", "已在别处购买", "ซื้อจากที่อื่นแล้ว")
        .Reason("delivery-terms", "Delivery did not suit", "Не влаштувала доставка", "Не устроила доставка", "配送条件不合适", "การจัดส่งไม่สะดวก")
        .Reason("out-of-stock", "Out of stock", "Немає в наявності", "Нет в наличии", "缺货", "สินค้าหมด")
        .Reason("not-paid", "Not paid in time", "Не оплачено вчасно", "Не оплачен вовремя", "逾期未付款", "ไม่ชำระเงินตามกำหนด")
        .Reason("duplicate", "Duplicate order", "Дублікат замовлення", "Дубликат заказа", "重复订单", "คำสั่งซื้อซ้ำ")
        .Reason("fraud", "Fraud", "Шахрайство", "Мошенничество", "欺诈", "การฉ้อโกง")
        .Reason("other", "Other", "Інше", "Другое", "其他", "อื่น ๆ");

    private static void UncollectedReasons(StatusBuilder status) => status
        .Reason("not-fetched", "Not fetched in time", "Не забрано вчасно", "Не забран в срок", "逾期未取", "ไม่มารับตามกำหนด")
        .Reason("refused", "Refused at hand-over", "Відмова під час отримання", "Отказ при получении", "当场拒收", "ปฏิเสธรับสินค้า")
        .Reason("not-found", "Recipient not found", "Отримувача не знайдено", "Получатель не найден", "找不到收件人", "ไม่พบผู้รับ")
        .Reason("other", "Other", "Інше", "Другое", "其他", "อื่น ๆ");

    private static void ReturnReasons(StatusBuilder status) => status
        .Reason("did-not-fit", "Did not fit", "Не підійшов розмір", "Не подошёл размер", "尺寸不合适", "ขนาดไม่พอดี")
        .Reason("not-as-described", "Not as described", "Не відповідає опису", "Не соответствует описанию", "与描述不符", "ไม่ตรงตามคำอธิบาย")
        .Reason("faulty", "Faulty", "Брак", "Брак", "质量问题", "สินค้าชำรุด")
        .Reason("damaged-in-transit", "Damaged in transit", "Пошкоджено під час доставки", "Повреждён при доставке", "运输损坏", "เสียหายระหว่างขนส่ง")
        .Reason("wrong-item", "Wrong item sent", "Надіслано не той товар", "Прислан не тот товар", "发错商品", "ส่งสินค้าผิด")
        .Reason("changed-mind", "Customer changed their mind", "Клієнт передумав", "Клиент передумал", "客户改变主意", "ลูกค้าเปลี่ยนใจ")
        .Reason("other", "Other", "Інше", "Другое", "其他", "อื่น ๆ");

    private static void ReopeningReasons(TransitionBuilder way) => way
        .Reason("by-mistake", Names("Ended by mistake", "Завершено помилково", "Завершён по ошибке", "误操作结束", "ปิดโดยผิดพลาด"))
        .Reason("customer-asked", Names("Customer asked for it", "На прохання клієнта", "По просьбе клиента", "应客户要求", "ตามคำขอของลูกค้า"));

    private static StatusBuilder Reason(this StatusBuilder status, string code, string en, string uk, string ru, string zh, string th) =>
        status.Reason(code, Names(en, uk, ru, zh, th));

    private static (string Language, string Name)[] Names(string en, string uk, string ru, string zh, string th) =>
        [("en", en), ("uk", uk), ("ru", ru), ("zh", zh), ("th", th)];
}
