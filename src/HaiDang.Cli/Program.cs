using System.CommandLine;
using HaiDang.Cli;

// One file per command; each builds itself. Add a line here and a file beside it.
var root = new RootCommand("Hải Đăng: điều hành thành phố số từ dòng lệnh. Máy chủ web khởi động bằng ./haidang run.")
{
    AdminCommand.Build(),
    ClockCommand.Build(),
    PackCommand.Build(),
    ProceduresCommand.Build(),
};

Console.OutputEncoding = System.Text.Encoding.UTF8;
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
{
    return Refusal.Print(parsed.Errors[0].Message);
}
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Refusal refusal)
{
    return Refusal.Print(refusal.Message);
}
