using HaiDang.Ui;
using HaiDang.Web.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPages();

var app = builder.Build();
app.UseUi();
app.UseAntiforgery();
app.MapPages();
app.Run();
