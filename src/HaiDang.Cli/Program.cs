using System.CommandLine;
using System.CommandLine.Help;
using HaiDang.Cli;

// One file per command; each builds itself. Add a line here and a file beside it. Not a RootCommand, which takes its name from the program's file.
var root = new Command("haidang", "Hải Đăng: điều hành thành phố số từ dòng lệnh. Máy chủ web khởi động bằng ./haidang run.")
{
    new HelpOption(),
    new VersionOption(),
    AdminCommand.Build(),
    AuditCommand.Build(),
    BackupCommand.Build(),
    ClockCommand.Build(),
    DoctorCommand.Build(),
    FactsCommand.Build(),
    KeysCommand.Build(),
    PackCommand.Build(),
    ProceduresCommand.Build(),
    ReportCommand.Build(),
    RestoreCommand.Build(),
    ShadowRunCommand.Build(),
    SimulateCommand.Build(),
    WhatIfCommand.Build(),
};

Console.OutputEncoding = System.Text.Encoding.UTF8;
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
{
    return Refusal.Of(parsed).Print();
}
try
{
    // Who is stopped finishes what it has begun to write.
    var longestEnd = parsed.CommandResult.Command.Name == SimulateCommand.Name ? SimulateCommand.LongestEnd : TimeSpan.FromSeconds(20);
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = longestEnd });
}
catch (Refusal refusal)
{
    return refusal.Print();
}
catch (OperationCanceledException)
{
    return new Refusal("đã dừng theo yêu cầu, chưa làm xong", Refusal.Stopped).Print();
}
