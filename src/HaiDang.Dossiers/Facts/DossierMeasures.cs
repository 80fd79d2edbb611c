using HaiDang.City.Facts;

namespace HaiDang.Dossiers.Facts;

/// <summary>What is counted of dossiers.</summary>
public sealed class DossierMeasures : IMeasures
{
    private static readonly MeasurePart Yes = new("yes", ("có", "yes"));
    private static readonly MeasurePart No = new("no", ("không", "no"));

    /// <inheritdoc/>
    public IReadOnlyList<Measure> All { get; } =
    [
        new("registered", ("Hồ sơ đã nộp", "Dossiers filed"), MeasureUnit.Count,
        [
            new("own-pages", ("trên trang của thành phố", "on the city's pages")), new("national-portal", ("trên Cổng Dịch vụ công quốc gia", "on the national portal")),
            new("api", ("qua hệ thống khác", "through another system")), new("counter", ("trực tiếp tại bộ phận một cửa", "at a counter")),
        ]),
        new("reused", ("Hồ sơ nộp có dùng lại dữ liệu đã có", "Dossiers filed that reuse what is known"), MeasureUnit.Count, [Yes, No]),
        new("acceptance", ("Quyết định tiếp nhận", "Decisions on acceptance"), MeasureUnit.Count, [new("in-time", ("trong hạn", "in time")), new("late", ("quá hạn", "late"))]),
        new("accepted", ("Hồ sơ được tiếp nhận", "Dossiers accepted"), MeasureUnit.Count, []),
        new("not-accepted", ("Hồ sơ bị từ chối tiếp nhận", "Dossiers not accepted"), MeasureUnit.Count, []),
        new("ended", ("Hồ sơ đã giải quyết xong", "Dossiers settled"), MeasureUnit.Count,
        [
            new("early", ("trước hạn", "early")), new("on-time", ("đúng hạn", "on time")), new("late", ("quá hạn", "late")), new("no-limit", ("không quy định thời hạn", "without a limit")),
        ]),
        new("handling-time", ("Thời gian giải quyết", "Time of handling"), MeasureUnit.Seconds, []),
        new("late-time", ("Thời gian quá hạn", "Time beyond the limit"), MeasureUnit.Seconds, []),
        new("duration", ("Hồ sơ theo độ dài giải quyết", "Dossiers by time of handling"), MeasureUnit.Count, []) { HasOpenParts = true, IsMonthly = true },
        new("withdrawn", ("Hồ sơ được rút", "Dossiers withdrawn"), MeasureUnit.Count, []),
        new("returned", ("Kết quả đã trả", "Results handed over"), MeasureUnit.Count,
            [new("counter", ("tại bộ phận một cửa", "at the counter")), new("post", ("qua bưu chính", "by post")), new("download", ("tải về", "downloaded"))]),
        new("supplement-asked", ("Lần yêu cầu bổ sung", "Requests for a supplement"), MeasureUnit.Count,
            [new("before-acceptance", ("trước khi tiếp nhận", "before acceptance")), new("after-acceptance", ("sau khi tiếp nhận", "after acceptance"))]),
        new("waiting-time", ("Thời gian tạm dừng", "Time paused"), MeasureUnit.Seconds,
        [
            new("supplement", ("chờ người dân bổ sung", "waiting for the applicant's supplement")), new("payment", ("chờ nghĩa vụ tài chính", "waiting for the payment")),
            new("consultation", ("chờ cơ quan khác", "waiting for another body")),
        ]),
        new("electronic-result", ("Kết quả cấp dạng điện tử", "Results issued electronically"), MeasureUnit.Count, [Yes, No]),
        new("digitised", ("Hồ sơ có giấy tờ được số hóa và kết quả điện tử", "Dossiers with digital papers and an electronic result"), MeasureUnit.Count, [Yes, No]),
        new("fee", ("Hồ sơ có phí, lệ phí theo cách nộp", "Dossiers with a fee, by how it was paid"), MeasureUnit.Count,
            [new("online", ("nộp trực tuyến", "paid online")), new("counter", ("nộp tại quầy", "paid at a counter")), new("open", ("chưa ghi nhận nộp", "no payment noted"))]),
        new("rated", ("Đánh giá của người dân", "Ratings by applicants"), MeasureUnit.Count, [new("satisfied", ("hài lòng", "satisfied")), new("not-satisfied", ("không hài lòng", "not satisfied"))]),
        new("step-done", ("Việc xong theo bước", "Work done by step"), MeasureUnit.Count, []) { HasOpenParts = true },
        new("step-late", ("Việc xong quá hạn theo bước", "Work done late by step"), MeasureUnit.Count, []) { HasOpenParts = true },
        new("step-duration", ("Việc theo bước và độ dài", "Work by step and time taken"), MeasureUnit.Count, []) { HasOpenParts = true, IsMonthly = true },
        new("step-time", ("Thời gian xử lý theo bước", "Time in hand by step"), MeasureUnit.Seconds, []) { HasOpenParts = true },
        new("queue-time", ("Thời gian chờ người nhận việc theo bước", "Time in queue by step"), MeasureUnit.Seconds, []) { HasOpenParts = true },
        new("lost-time", ("Thời gian vượt hạn theo bước và nguyên nhân", "Time beyond the due by step and cause"), MeasureUnit.Seconds, []) { HasOpenParts = true },
        new("consulted", ("Lần lấy ý kiến theo đơn vị được hỏi", "Consultations by the unit asked"), MeasureUnit.Count, []) { HasOpenParts = true },
        new("consulted-time", ("Thời gian chờ ý kiến theo đơn vị được hỏi", "Time waiting for an opinion by the unit asked"), MeasureUnit.Seconds, []) { HasOpenParts = true },
        new("procedures", ("Thủ tục hành chính", "Procedures"), MeasureUnit.Count,
        [
            new("all", ("đang có hiệu lực", "in force")), new("online", ("cung cấp trực tuyến", "offered online")), new("full-online", ("trực tuyến toàn trình", "offered online from end to end")),
            new("fee", ("có phí, lệ phí", "with a fee")),
        ]) { IsStock = true },
    ];
}
