using System.CommandLine;
using HaiDang.Cli;

var root = new RootCommand("haidang") { PackCommand.Create() };
var parsed = root.Parse(args);
var code = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : code;
