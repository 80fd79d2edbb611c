using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Meetings;

/// <summary>Tables of frozen figures and of explanations.</summary>
internal sealed class MeetingsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<Meeting>(e =>
        {
            e.ToTable("indicators_meeting");
            e.HasKey(x => x.Id);
            // Two nodes that take the same week at the same moment write one.
            e.HasIndex(x => x.Slot).IsUnique();
            e.HasIndex(x => x.TakenAt);
            e.Property(x => x.Slot).HasMaxLength(10);
            e.Ignore(x => x.IsLate);
        });
        model.Entity<MeetingSheet>(e =>
        {
            e.ToTable("indicators_meeting_sheet");
            e.HasKey(x => new { x.MeetingId, x.UnitId });
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Ignore(x => x.Figures).Ignore(x => x.Overdue);
        });
        model.Entity<Explanation>(e =>
        {
            e.ToTable("indicators_explanation");
            e.HasKey(x => x.Id);
            // A dossier is asked about once before a meeting, and not again while an answer is owed.
            e.HasIndex(x => new { x.MeetingId, x.DossierId }).IsUnique();
            e.HasIndex(x => x.DossierId, "ix_indicators_explanation_open").IsUnique().HasFilter("answered_at IS NULL");
            e.HasIndex(x => new { x.UnitId, x.Id });
            e.HasIndex(x => new { x.OfficialId, x.Id });
            e.Property(x => x.Code).HasMaxLength(60);
            e.Property(x => x.ProcedureCode).HasMaxLength(80);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Words).IsSealedOrNull();
        });
    }
}
