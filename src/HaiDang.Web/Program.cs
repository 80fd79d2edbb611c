using HaiDang.Web;

return await CityHost.RunAsync(args);
